/**
 * Shared by the stores in a database: separate transactions, the differences between the databases, and the scripts
 * that create tables. Internal.
 */
package io.github.camelonesms.jdbc;
