package io.github.camelonesms.simulator.internal.rest;

/**
 * Something that happened, as it is sent to those who watch.
 *
 * @param id ascending
 * @param data JSON
 */
record Event(long id, String name, String data) {}
