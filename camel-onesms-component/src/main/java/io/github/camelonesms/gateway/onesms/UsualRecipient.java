package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatuses;

/**
 * Reads a recipient of the form in which gateways report: twelve digits, one blank, one digit, a pipe. A report may have
 * a million of them, so it reads bytes, and eight digits at once as those of a long.
 */
final class UsualRecipient {

    private static final int DIGITS = 12;
    private static final int BLANK = DIGITS;
    private static final int STATUS = BLANK + 1;
    private static final int PIPE = STATUS + 1;
    private static final int LENGTH = PIPE + 1;

    private static final long EIGHT_ZEROS = 0x3030303030303030L;
    private static final long FOUR_ZEROS = 0x30303030L;

    /** Added to a digit, it leaves a byte's highest bit alone; added to anything from above '9' to 0xB9, it sets it. */
    private static final long ABOVE_NINE = 0x4646464646464646L;

    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private UsualRecipient() {}

    /**
     * Adds the recipient that comes next and goes past it.
     *
     * @return false when what comes next is something else or not all there: nothing was read
     */
    static boolean read(AnswerInput in, RecipientStatuses.Builder recipients) {
        if (!in.hasAscii(LENGTH) || in.byteAt(BLANK) != ' ' || in.byteAt(PIPE) != '|') {
            return false;
        }
        int status = in.byteAt(STATUS);
        long first = in.longAt(0);
        // The last four digits, with zeros in front of them.
        long last = (long) in.intAt(Long.BYTES) << Integer.SIZE | FOUR_ZEROS;
        if (!AnswerText.isDigit(status) || !isDigits(first) || !isDigits(last)) {
            return false;
        }
        recipients.add(number(first) * 10_000 + number(last), DIGITS, DeliveryStatus.ofCode(status - '0'));
        in.skipAscii(LENGTH);
        return true;
    }

    /**
     * Whether all eight bytes are digits. The lowest one that is none shows: below '0' the subtraction sets its highest
     * bit, above '9' the addition or, from 0xBA on, the subtraction. Up to there nothing is carried or borrowed.
     */
    private static boolean isDigits(long text) {
        return ((text + ABOVE_NINE | text - EIGHT_ZEROS) & HIGHEST_BITS) == 0;
    }

    /** The number of eight digits, the first of them lowest: pairs made of digits, fours of pairs, the number of fours. */
    private static long number(long text) {
        long digits = text - EIGHT_ZEROS;
        long pairs = digits * ((10 << 8) + 1) >>> 8 & 0x00FF00FF00FF00FFL;
        long fours = pairs * ((100 << 16) + 1) >>> 16 & 0x0000FFFF0000FFFFL;
        return fours * ((10_000L << 32) + 1) >>> 32;
    }
}
