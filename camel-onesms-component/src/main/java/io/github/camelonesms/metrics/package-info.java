/** Figures and health of endpoints. Internal: classes and methods may change with any release. */
package io.github.camelonesms.metrics;
