/**
 * Options and headers: checks, conversions, derived settings, and the headers that an operation sets. Internal: public
 * only for the component's other packages, except {@code OneSmsUri}.
 */
package io.github.camelonesms.config;
