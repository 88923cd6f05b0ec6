/**
 * The gateways behind one interface: a vendor implements {@link io.github.camelonesms.gateway.SmsGateway} and
 * {@link io.github.camelonesms.gateway.SmsGatewayProvider}. Each vendor has a sub-package with its wire models. Vendors
 * do not depend on each other or on Camel.
 */
package io.github.camelonesms.gateway;
