package io.github.camelonesms.simulator.internal.engine;

/**
 * A message as it was at one moment.
 *
 * @param id ascending
 * @param number twelve digits, or as given when the gateway cannot use it
 * @param text what the phone shows
 * @param sent what the request said
 * @param cost credits charged
 * @param acceptedAt epoch milliseconds on the virtual clock, as the other times
 * @param onPhoneAt {@link #NEVER} while it has not arrived
 * @param reportFrom when the report first shows the final status; {@link #NEVER} while the sending has not started
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
