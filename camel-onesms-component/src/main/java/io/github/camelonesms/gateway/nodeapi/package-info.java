/**
 * Node API 1.8.3, white-label: JSON by POST with Basic authentication, seven functions in SOAP as well. The functions' requests
 * and answers are in {@link io.github.camelonesms.gateway.nodeapi.function}; SOAP writes and reads the same types.
 */
package io.github.camelonesms.gateway.nodeapi;
