/** Delivery reports that vendors post. Internal: only the component's endpoints use it. */
package io.github.camelonesms.webhook;
