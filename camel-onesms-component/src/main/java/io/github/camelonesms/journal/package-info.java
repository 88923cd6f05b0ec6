/**
 * The durable memory of sends: what was sent under which key, and its outcome. {@link
 * io.github.camelonesms.journal.SendJournal} is the interface, {@link io.github.camelonesms.journal.JdbcSendJournal} keeps
 * it in a database. Nothing here knows Camel or a gateway.
 */
package io.github.camelonesms.journal;
