/**
 * The run-time part of the Quarkus extension: only its dependencies. The component is configured with
 * {@code camel.component.onesms.*}.
 */
package io.github.camelonesms.quarkus;
