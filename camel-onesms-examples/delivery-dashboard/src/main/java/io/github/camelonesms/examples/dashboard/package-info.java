/** Delivery reports in a database table and on a page. */
package io.github.camelonesms.examples.dashboard;
