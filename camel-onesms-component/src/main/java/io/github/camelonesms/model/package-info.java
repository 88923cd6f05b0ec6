/** What is sent and what comes back, the same for every vendor: immutable values, and the exceptions. */
package io.github.camelonesms.model;
