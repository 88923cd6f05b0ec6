/** Sends single messages in batches and gives each its own result. */
package io.github.camelonesms.batch;
