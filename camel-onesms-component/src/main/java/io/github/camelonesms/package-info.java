/**
 * Camel's classes of the component: component, endpoint, producer, options and headers. The packages below decide what
 * is sent.
 */
package io.github.camelonesms;
