/**
 * Polls for delivery reports, without Camel: which ids a node has claimed and for how long, how the gateway is asked,
 * which ids the vendor's list shows, and how far opt-out requests have been handled. Camel's consumers hand the results to
 * their routes. Internal: public only for the component's root package.
 */
package io.github.camelonesms.tracking;
