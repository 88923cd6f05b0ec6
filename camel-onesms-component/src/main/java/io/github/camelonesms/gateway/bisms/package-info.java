/** BiSMS 1.1.9: what it lacks of {@link io.github.camelonesms.gateway.onesms 1SMS}. */
package io.github.camelonesms.gateway.bisms;
