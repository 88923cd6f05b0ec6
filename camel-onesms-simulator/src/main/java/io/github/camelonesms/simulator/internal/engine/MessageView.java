package io.github.camelonesms.simulator.internal.engine;

/**
 * A snapshot of a message.
 *
 * @param id ascending
 * @param number twelve digits, or as given if unusable
 * @param text the text on the phone
 * @param sent the text of the request
 * @param cost credits charged
 * @param acceptedAt epoch milliseconds on the virtual clock, like the other times
 * @param onPhoneAt {@link #NEVER} until it arrives
 * @param reportFrom when the report first shows the final status; {@link #NEVER} before the start
 */
public record MessageView(
        long id,
        String number,
        String sender,
        RenderedText text,
        String sent,
        int cost,
        Account account,
        String wireFormat,
        long campaignId,
        MessageState state,
        RecipientState report,
        long acceptedAt,
        long sendingAt,
        long onPhoneAt,
        long reportFrom) {

    /** A time that has not come. */
    public static final long NEVER = Long.MIN_VALUE;
}
