/** JSON parsers for untrusted input. */
package io.github.camelonesms.gateway.json;
