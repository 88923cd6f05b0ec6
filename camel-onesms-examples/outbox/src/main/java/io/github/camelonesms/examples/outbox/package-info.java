/** Messages from an outbox table, each sent once, by any number of nodes. */
package io.github.camelonesms.examples.outbox;
