/** Two gateways of different vendors: what surely was not sent by the first goes to the second, and nothing else. */
package io.github.camelonesms.examples.failover;
