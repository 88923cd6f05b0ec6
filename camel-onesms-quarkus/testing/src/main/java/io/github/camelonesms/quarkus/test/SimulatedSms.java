package io.github.camelonesms.quarkus.test;

/**
 * An SMS that the simulator accepted.
 *
 * @param number the phone's, 12 digits
 * @param sender the sender on the phone
 * @param text the text on the phone
 * @param segments the charged SMS
 * @param state {@code delivered}, {@code waiting}, .. as on the simulator's page
 */
public record SimulatedSms(String number, String sender, String text, int segments, String state) {}
