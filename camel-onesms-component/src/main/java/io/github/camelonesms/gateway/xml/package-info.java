/** XML parsers for untrusted input, and XML writers. */
package io.github.camelonesms.gateway.xml;
