/**
 * The Quarkus extension's part in the application: none but its dependencies. The component is configured with
 * {@code camel.component.onesms.*}; what Quarkus has to know of it is told at build time.
 */
package io.github.camelonesms.quarkus;
