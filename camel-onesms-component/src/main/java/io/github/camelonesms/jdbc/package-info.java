/**
 * What the stores in a database share: transactions of their own, the differences between the databases, and the scripts
 * that create tables. The delivery store and the send journal are built on it; it is no interface for applications.
 */
package io.github.camelonesms.jdbc;
