/** Starts the routes under {@code resources/routes}, which are all there is to the example. */
package io.github.camelonesms.examples.yaml;
