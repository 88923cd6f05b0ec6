/**
 * Camel's face of the component: component, endpoint, producer, options and headers. Thin: what is sent and how is
 * decided below it.
 */
package io.github.camelonesms;
