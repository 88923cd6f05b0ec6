/** The build-time part of the Quarkus extension, and its dev service. */
package io.github.camelonesms.quarkus.deployment;
