/**
 * Node API 1.8.3, white-label: JSON by POST with Basic authentication, and seven functions in SOAP. Both use the types
 * in {@link io.github.camelonesms.gateway.nodeapi.function}.
 */
package io.github.camelonesms.gateway.nodeapi;
