/** Delivery reports that vendors post. Internal: for the component's endpoints only. */
package io.github.camelonesms.webhook;
