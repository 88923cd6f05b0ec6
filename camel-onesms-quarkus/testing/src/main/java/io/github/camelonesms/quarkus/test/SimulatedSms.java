package io.github.camelonesms.quarkus.test;

/**
 * An SMS that the simulator accepted.
 *
 * @param number the phone's, 12 digits
 * @param sender the name that the phone shows
 * @param text as the phone shows it
 * @param segments how many SMS it was charged as
 * @param state {@code delivered}, {@code waiting}, .. as on the simulator's page
 */
public record SimulatedSms(String number, String sender, String text, int segments, String state) {}
