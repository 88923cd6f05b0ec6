/**
 * The HTTP port of the gateways: camel-http's client without retries and redirects, with limited waits. It also decides
 * what a transport failure means for a message.
 */
package io.github.camelonesms.gateway.http;
