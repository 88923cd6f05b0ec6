/** A mailing from a CSV file to the delivery report: the routes are in {@link io.github.camelonesms.examples.quickstart.QuickstartRoutes}. */
package io.github.camelonesms.examples.quickstart;
