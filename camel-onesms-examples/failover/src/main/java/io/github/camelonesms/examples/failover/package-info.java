/** Two gateways of different vendors: messages that the first one did not send go to the second. */
package io.github.camelonesms.examples.failover;
