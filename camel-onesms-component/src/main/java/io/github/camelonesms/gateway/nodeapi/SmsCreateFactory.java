package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PushSettings;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreate;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreateOtp;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsRecipient;
import io.github.camelonesms.text.SmsAlphabet;
import io.github.camelonesms.text.TextRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Creates the vendor's requests of a submission (1.8.3, "sms/create" and "sms/create-otp"). */
final class SmsCreateFactory {

    private static final int NORMAL = 1;
    private static final int ONE_TO_ONE = 0;
    private static final int ONE_TO_MANY = 1;
    private static final int MANY_TO_MANY = 2;

    /** Begins every title, because some servers refuse titles under 5 characters. */
    private static final String TITLE = "camel-onesms";

    private static final int LONGEST_CUSTOM_ID = 100;
    private static final Pattern CUSTOM_ID = Pattern.compile("[0-9A-Za-z.-]{1," + LONGEST_CUSTOM_ID + "}");

    private SmsCreateFactory() {}

    static SmsCreate create(SendRequest request, Boolean commercial, URI reportUrl, VendorOptions options) {
        boolean ownIds = options.isSet(NodeOptions.XID);
        // Only a recipient with a text of its own has room for an id.
        boolean uniform = request.uniform() && !ownIds;
        List<SmsRecipient> recipients = new ArrayList<>(request.recipients());
        for (OutgoingMessage message : request.messages()) {
            for (String number : message.numbers()) {
                recipients.add(new SmsRecipient(
                        number,
                        uniform ? null : message.text(),
                        ownIds ? customId(request) + "-" + (recipients.size() + 1) : null));
            }
        }
        boolean single = uniform && recipients.size() == 1;
        return new SmsCreate(
                NORMAL,
                single ? ONE_TO_ONE : uniform ? ONE_TO_MANY : MANY_TO_MANY,
                single ? recipients.get(0).nr() : null,
                single ? null : recipients,
                request.sender(),
                title(request, options),
                request.messages().get(0).text(),
                encoding(request),
                minutes(request.validity()),
                sendingDate(request.scheduledAt()),
                null,
                pushSettings(NodeOptions.reportUrl(options, reportUrl)),
                commercial,
                customId(request),
                options.get(NodeOptions.SKIP_AHS_QUERY),
                options.get(NodeOptions.RECIPIENT_TYPE),
                options.get(NodeOptions.GATEWAY));
    }

    static SmsCreateOtp createOtp(SendRequest request, Boolean commercial, URI reportUrl, VendorOptions options) {
        OutgoingMessage message = request.messages().get(0);
        return new SmsCreateOtp(
                message.numbers().get(0),
                request.sender(),
                message.text(),
                encoding(request),
                minutes(request.validity()),
                pushSettings(NodeOptions.reportUrl(options, reportUrl)),
                commercial,
                customId(request),
                null,
                options.get(NodeOptions.SKIP_AHS_QUERY),
                options.get(NodeOptions.RECIPIENT_TYPE),
                options.get(NodeOptions.GATEWAY));
    }

    /**
     * Returns what the package can be found by: the route's reference, the request's own key, or both if other requests may
     * have the reference.
     */
    static String customId(SendRequest request) {
        String reference = request.clientReference();
        if (request.hasOwnReference()) {
            return reference;
        }
        String key = request.submissionKey();
        return reference == null
                ? key
                : reference.substring(0, Math.min(reference.length(), LONGEST_CUSTOM_ID - 1 - key.length())) + "-"
                        + key;
    }

    /** Returns whether the vendor accepts the text as a customID; some servers accept underscores. */
    static boolean isCustomId(String text, boolean underscore) {
        return CUSTOM_ID.matcher(underscore ? text.replace('_', '-') : text).matches();
    }

    private static PushSettings pushSettings(URI reportUrl) {
        return reportUrl == null ? null : new PushSettings(reportUrl.toString());
    }

    /** Returns the segments over all recipients. One Turkish or Unicode text makes the whole package so, and longer. */
    static long segments(SendRequest request, TextRules rules) {
        SmsAlphabet alphabet = widest(request);
        long segments = 0;
        for (OutgoingMessage message : request.messages()) {
            segments += (long) rules.segments(alphabet, message.text())
                    * message.numbers().size();
        }
        return segments;
    }

    private static String title(SendRequest request, VendorOptions options) {
        String chosen = options.get(NodeOptions.TITLE);
        if (chosen != null) {
            return chosen;
        }
        String title = request.clientReference() == null ? TITLE : TITLE + " " + request.clientReference();
        if (title.length() <= NodeOptions.LONGEST_TITLE) {
            return title;
        }
        boolean inPair = Character.isHighSurrogate(title.charAt(NodeOptions.LONGEST_TITLE - 1));
        return title.substring(0, inPair ? NodeOptions.LONGEST_TITLE - 1 : NodeOptions.LONGEST_TITLE);
    }

    /** The whole package has one encoding, so it must fit every text. */
    private static SmsAlphabet widest(SendRequest request) {
        return request.messages().stream()
                .map(OutgoingMessage::alphabet)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static int encoding(SendRequest request) {
        return switch (widest(request)) {
            case ENGLISH -> 0;
            case TURKISH -> 1;
            case UNICODE -> 2;
        };
    }

    private static Integer minutes(Duration validity) {
        return validity == null ? null : Math.toIntExact(validity.toMinutes());
    }

    private static LocalDateTime sendingDate(Instant scheduledAt) {
        return scheduledAt == null ? null : VendorTime.minute(scheduledAt);
    }
}
