/** An application for the extension's tests. */
package io.github.camelonesms.quarkus.it;
