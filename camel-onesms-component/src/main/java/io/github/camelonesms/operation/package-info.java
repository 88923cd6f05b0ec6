/** The producer's operations, one class per operation. They do not depend on exchanges or HTTP. */
package io.github.camelonesms.operation;
