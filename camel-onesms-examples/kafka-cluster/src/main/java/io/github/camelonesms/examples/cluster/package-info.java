/** Sender nodes behind Kafka, with the send journal and the delivery store in PostgreSQL. */
package io.github.camelonesms.examples.cluster;
