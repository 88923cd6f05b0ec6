/** How an exchange ends in a route, for consumers and webhooks. Internal. */
package io.github.camelonesms.route;
