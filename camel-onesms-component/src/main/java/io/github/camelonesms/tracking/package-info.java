/**
 * Polling for delivery reports, without Camel: claims and leases, queries, discovery in the vendor's list, and the
 * cursor of opt-out requests. Camel's consumers emit the results. Internal: public only for the component's root
 * package.
 */
package io.github.camelonesms.tracking;
