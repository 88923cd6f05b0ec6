/** An endpoint's figures in Micrometer. Internal: classes and methods may change with any release. */
package io.github.camelonesms.metrics;
