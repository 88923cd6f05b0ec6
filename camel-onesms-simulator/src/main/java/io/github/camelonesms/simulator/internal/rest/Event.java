package io.github.camelonesms.simulator.internal.rest;

/**
 * An event for subscribers.
 *
 * @param id ascending
 * @param data JSON
 */
record Event(long id, String name, String data) {}
