/** JSON for the vendors that speak it: safe reading of what nobody vouches for. */
package io.github.camelonesms.gateway.json;
