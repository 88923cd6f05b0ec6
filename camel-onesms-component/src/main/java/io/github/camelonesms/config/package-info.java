/**
 * What options and headers mean: checks, conversions, derived settings, and the headers that an operation leaves. Internal:
 * public only for the component's other packages, except {@code OneSmsUri}.
 */
package io.github.camelonesms.config;
