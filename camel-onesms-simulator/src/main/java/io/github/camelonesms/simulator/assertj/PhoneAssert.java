package io.github.camelonesms.simulator.assertj;

import io.github.camelonesms.simulator.ReceivedSms;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on the messages that one phone received. A failure lists them, or those of other phones if there are none.
 */
public final class PhoneAssert extends AbstractAssert<PhoneAssert, List<ReceivedSms>> {

    private static final int MOST_LISTED = 10;

    private final String number;
    private final List<ReceivedSms> everywhere;

    PhoneAssert(String number, List<ReceivedSms> received, List<ReceivedSms> everywhere) {
        super(received, PhoneAssert.class);
        this.number = number;
        this.everywhere = everywhere;
    }

    /** Asserts that the phone has received an SMS with this text, and continues with the newest one. */
    public PhoneAssert received(String text) {
        return narrowed(sms -> sms.text().equals(text), "an SMS of the text \"" + text + "\"");
    }

    /** Asserts that the phone has received an SMS containing this text, and continues with the newest one. */
    public PhoneAssert receivedContaining(String part) {
        return narrowed(sms -> sms.text().contains(part), "an SMS whose text contains \"" + part + "\"");
    }

    /** Asserts that the phone has received nothing. */
    public PhoneAssert receivedNothing() {
        return receivedTimes(0);
    }

    /** Asserts the number of SMS that the phone has received. */
    public PhoneAssert receivedTimes(int count) {
        if (actual.size() != count) {
            failWithMessage(
                    "Expected %s to have received %s SMS, but it is %s:%n%s", number, count, actual.size(), found());
        }
        return this;
    }

    /** Asserts the number of segments of the newest SMS. */
    public PhoneAssert hasSegments(int segments) {
        ReceivedSms newest = newest();
        if (newest.segments() != segments) {
            failWithMessage("Expected %s segments, but it is %s: \"%s\"", segments, newest.segments(), newest.text());
        }
        return this;
    }

    /** Asserts the sender of the newest SMS. */
    public PhoneAssert hasSender(String sender) {
        ReceivedSms newest = newest();
        if (!newest.sender().equals(sender)) {
            failWithMessage("Expected the sender %s, but it is %s: \"%s\"", sender, newest.sender(), newest.text());
        }
        return this;
    }

    static String list(List<ReceivedSms> messages) {
        String listed = messages.stream()
                .skip(Math.max(0, messages.size() - MOST_LISTED))
                .map(sms -> "  " + sms.number() + " from " + sms.sender() + ": " + sms.text())
                .collect(Collectors.joining("\n"));
        int left = messages.size() - MOST_LISTED;
        return left > 0 ? "  .. " + left + " more ..\n" + listed : listed;
    }

    private PhoneAssert narrowed(Predicate<ReceivedSms> wanted, String what) {
        List<ReceivedSms> fitting = actual.stream().filter(wanted).toList();
        if (fitting.isEmpty()) {
            failWithMessage("Expected %s to have received %s, but %s", number, what, found());
        }
        return new PhoneAssert(number, fitting, everywhere);
    }

    private ReceivedSms newest() {
        if (actual.isEmpty()) {
            failWithMessage("Expected %s to have received an SMS, but %s", number, found());
        }
        return actual.get(actual.size() - 1);
    }

    private String found() {
        if (!actual.isEmpty()) {
            return "it received:\n" + list(actual);
        }
        return everywhere.isEmpty()
                ? "no phone received anything."
                : "it received nothing. Other phones did:\n" + list(everywhere);
    }
}
