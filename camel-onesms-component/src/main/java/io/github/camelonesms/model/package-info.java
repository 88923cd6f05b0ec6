/** Input, results and exceptions, which are the same for every vendor. The values are immutable. */
package io.github.camelonesms.model;
