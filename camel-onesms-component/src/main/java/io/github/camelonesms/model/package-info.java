/** Input and results, the same for every vendor: immutable values and exceptions. */
package io.github.camelonesms.model;
