/** BiSMS 1.1.9, a subset of {@link io.github.camelonesms.gateway.onesms 1SMS}. */
package io.github.camelonesms.gateway.bisms;
