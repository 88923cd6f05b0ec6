/**
 * The gateways behind one interface: {@link io.github.camelonesms.gateway.SmsGateway} is what a vendor implements,
 * {@link io.github.camelonesms.gateway.SmsGatewayProvider} how it is found. One sub-package a vendor, which holds that
 * vendor's wire models too; no vendor knows another, and nothing here knows Camel.
 */
package io.github.camelonesms.gateway;
