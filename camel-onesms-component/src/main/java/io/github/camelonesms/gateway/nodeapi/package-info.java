/**
 * Node API 1.8.3, white-label: JSON by POST with Basic authentication, seven functions in SOAP as well. The functions'
 * types are in {@link io.github.camelonesms.gateway.nodeapi.function}, the JAXB models of SOAP in
 * {@link io.github.camelonesms.gateway.nodeapi.soap}.
 */
package io.github.camelonesms.gateway.nodeapi;
