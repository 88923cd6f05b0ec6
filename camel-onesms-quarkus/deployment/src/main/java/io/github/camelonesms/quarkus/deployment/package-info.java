/** What the Quarkus extension does at build time, and its dev service. */
package io.github.camelonesms.quarkus.deployment;
