/**
 * The HTTP port that gateways speak through: camel-http's client with retries and redirects off and every wait bounded,
 * and the one place that says what a transport failure means for a message.
 */
package io.github.camelonesms.gateway.http;
