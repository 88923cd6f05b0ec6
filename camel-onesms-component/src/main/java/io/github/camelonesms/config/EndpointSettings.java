package io.github.camelonesms.config;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.HttpTransportSettings;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.operation.Journaling;
import io.github.camelonesms.operation.OperationSettings;
import io.github.camelonesms.operation.SendCounters;
import io.github.camelonesms.operation.SendPace;
import io.github.camelonesms.operation.Settling;
import io.github.camelonesms.operation.SubmissionListener;
import io.github.camelonesms.rate.Lane;
import io.github.camelonesms.tracking.TrackingSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.support.jsse.SSLContextParameters;

/** An endpoint's options, checked and converted to the settings of the layers below. */
public record EndpointSettings(
        SmsOperation operation,
        SmsGatewayProvider provider,
        GatewaySettings gatewaySettings,
        OperationSettings operationSettings,
        HttpTransportSettings transportSettings,
        TrackingSettings tracking) {

    /** In addition to the time that a request may take. No vendor documents when its lists show a request. */
    private static final Duration SETTLING_TIME = Duration.ofMinutes(3);

    /** Checks options; a wrong or missing one is an IllegalArgumentException with its valid values. */
    public static EndpointSettings of(
            String operation,
            SmsGatewayProvider provider,
            EndpointOptions options,
            SSLContextParameters sslContextParameters,
            SharedState shared,
            SendCounters counters,
            SubmissionListener listener) {
        GatewayDescriptor descriptor = provider.descriptor();
        WireFormat wireFormat = wireFormat(descriptor, options.getWireFormat());
        SmsOperation checkedOperation = operation(descriptor, wireFormat, operation);
        if (checkedOperation == SmsOperation.CALL) {
            OptionChecks.required(
                    "function", options.getFunction(), "the vendor's name of what to call, such as contact/create");
        }
        OptionChecks.page("page", options.getPage());
        OptionChecks.instant("scheduledAt", options.getScheduledAt());
        OptionChecks.positiveOrNull("validity", options.getValidity());
        OptionChecks.atLeastOneOrNull("threshold", options.getThreshold());

        URI baseUrl = baseUrl(descriptor, options.getBaseUrl());
        Credentials credentials = credentials(descriptor, options);
        Clock clock = options.getClock();
        DeliveryAccount account =
                DeliveryAccount.of(descriptor.name(), baseUrl, TrackingSettings.accountName(credentials));
        GatewaySettings gatewaySettings = new GatewaySettings(
                baseUrl,
                credentials,
                wireFormat,
                OptionChecks.textOrNull(options.getBlacklistRemovePath()),
                OptionChecks.trueOrFalse("commercial", options.getCommercial()),
                options.getIysList() == null ? null : options.getIysList().name(),
                clock,
                () -> shared.pushUrls().get(account),
                VendorOptions.of(descriptor, wireFormat, options.getVendor()));
        HttpTransportSettings transportSettings = new HttpTransportSettings(
                OptionChecks.positive("connectTimeout", options.getConnectTimeout()),
                OptionChecks.positive("responseTimeout", options.getResponseTimeout()),
                OptionChecks.atLeastOne("maxConnections", options.getMaxConnections()),
                OptionChecks.byteCount("maxResponseBytes", options.getMaxResponseBytes()),
                sslContextParameters,
                options.getHttpClientConfigurer(),
                baseUrl);
        SendPace pace = pace(descriptor, baseUrl, options, shared);
        OperationSettings operationSettings = new OperationSettings(
                gatewaySettings,
                OptionChecks.chosen("bodyFormat", options.getBodyFormat()),
                options.isDisableDuplicateCheck(),
                options.isTransliterate(),
                OptionChecks.chosen("overlong", options.getOverlong()),
                OptionChecks.atLeastOne("maxParts", options.getMaxParts()),
                options.getUnsupportedCharacters(),
                OptionChecks.atLeastOneOrNull("maxSegments", options.getMaxSegments()),
                OptionChecks.hours("sendingHours", options.getSendingHours()),
                OptionChecks.chosen("outsideHours", options.getOutsideHours()),
                OptionChecks.chosen("invalidRecipients", options.getInvalidRecipients()),
                recipientsPerRequest(options, pace),
                options.isRecoverUnknownOutcome(),
                transportSettings.longestConnect(),
                OptionChecks.atLeastOne("idsPerRequest", options.getIdsPerRequest()),
                shared.recentIds(),
                shared.recentMessages(),
                journaling(descriptor, gatewaySettings.terms(), transportSettings, options, shared),
                pace,
                counters,
                listener);
        return new EndpointSettings(
                checkedOperation,
                provider,
                gatewaySettings,
                operationSettings,
                transportSettings,
                tracking(account, options, gatewaySettings));
    }

    /** Null = no limit. */
    private static SendPace pace(
            GatewayDescriptor descriptor, URI baseUrl, EndpointOptions options, SharedState shared) {
        Long recipients = OptionChecks.atLeastOneOrNull("recipientsPerSecond", options.getRecipientsPerSecond());
        Lane lane = OptionChecks.chosen("lane", options.getLane());
        return recipients == null
                ? null
                : new SendPace(
                        () -> shared.sendRate(options.getSendRate()),
                        accountKey(descriptor, baseUrl),
                        recipients,
                        lane);
    }

    private static int recipientsPerRequest(EndpointOptions options, SendPace pace) {
        int most = OptionChecks.atLeastOne("maxRecipientsPerRequest", options.getMaxRecipientsPerRequest());
        return pace == null ? most : Math.min(most, pace.recipientsPerRequest());
    }

    /** Names accounts in what nodes share. */
    private static Function<Credentials, String> accountKey(GatewayDescriptor descriptor, URI baseUrl) {
        return credentials -> DeliveryAccount.of(descriptor.name(), baseUrl, TrackingSettings.accountName(credentials))
                .key();
    }

    private static Journaling journaling(
            GatewayDescriptor descriptor,
            GatewaySettings gateway,
            HttpTransportSettings transport,
            EndpointOptions options,
            SharedState shared) {
        Duration retention = OptionChecks.positive("journalRetention", options.getJournalRetention());
        String key = OptionChecks.textOrNull(options.getJournalKey());
        if (options.isJournal()) {
            shared.seal(key);
        }
        return new Journaling(
                () -> shared.sendJournal(options.getSendJournal(), options.getClock()),
                () -> shared.seal(key),
                accountKey(descriptor, gateway.baseUrl()),
                retention,
                wireFormat(gateway),
                new Settling(
                        OptionChecks.chosen("settle", options.getSettle()),
                        OptionChecks.positive("settleFor", options.getSettleFor()),
                        SETTLING_TIME.plus(transport.longestConnect()).plus(transport.responseTimeout())),
                options.isJournal(),
                new Journaling.State());
    }

    /** Only a node whose requests have the same format and the same terms settles a request. */
    private static String wireFormat(GatewaySettings gateway) {
        int terms = Objects.hash(
                String.valueOf(gateway.commercial()),
                String.valueOf(gateway.iysList()),
                gateway.vendor().fingerprint());
        return gateway.wireFormat().id() + "-" + Integer.toHexString(terms);
    }

    private static TrackingSettings tracking(
            DeliveryAccount account, EndpointOptions options, GatewaySettings gateway) {
        PollSchedule schedule = new PollSchedule(
                OptionChecks.notNegative("firstPollDelay", options.getFirstPollDelay()),
                OptionChecks.positive("maxPollInterval", options.getMaxPollInterval()),
                OptionChecks.positive("expireAfter", options.getExpireAfter()));
        return new TrackingSettings(
                options.isTrackDelivery(),
                account,
                TrackingSettings.accountName(gateway.credentials()),
                schedule,
                OptionChecks.chosen("emit", options.getEmit()),
                TrackingSettings.lease(PollSchedule.DEFAULT_LEASE, options.getResponseTimeout()),
                OptionChecks.ids("dlrIds", options.getDlrIds()),
                options.isDiscover(),
                options.getFirstPollDelay(),
                OptionChecks.positive("completionTimeout", options.getCompletionTimeout()),
                options.getClock());
    }

    /** Returns the names of operations, comma-separated, for error messages. */
    public static String names(Collection<SmsOperation> operations) {
        return operations.stream().map(SmsOperation::id).collect(Collectors.joining(", "));
    }

    private static WireFormat wireFormat(GatewayDescriptor descriptor, WireFormat option) {
        if (option != null && !descriptor.operations().containsKey(option)) {
            throw new IllegalArgumentException("The gateway " + descriptor.name()
                    + " does not speak the wire format '" + option.id() + "'. Set wireFormat to one of: "
                    + descriptor.operations().keySet().stream()
                            .map(WireFormat::id)
                            .collect(Collectors.joining(", "))
                    + "; or leave it out for the first of them.");
        }
        return option == null ? descriptor.defaultWireFormat() : option;
    }

    private static SmsOperation operation(GatewayDescriptor descriptor, WireFormat wireFormat, String name) {
        SmsOperation operation = SmsOperation.find(name)
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + name
                        + "'. The URI is onesms:<operation>, where the operation is one of: " + SmsOperation.ids()));
        if (!descriptor.operations(wireFormat).contains(operation)) {
            throw new IllegalArgumentException("The gateway " + descriptor.name() + " has no operation "
                    + operation.id() + " in the wire format " + wireFormat.id() + ". It has: "
                    + names(descriptor.operations(wireFormat)) + "." + otherFormats(descriptor, operation));
        }
        return operation;
    }

    private static String otherFormats(GatewayDescriptor descriptor, SmsOperation operation) {
        String formats = descriptor.operations().keySet().stream()
                .filter(format -> descriptor.operations(format).contains(operation))
                .map(format -> "wireFormat=" + format.id())
                .collect(Collectors.joining(", "));
        return formats.isEmpty() ? "" : " " + operation.id() + " is there with " + formats + ".";
    }

    private static URI baseUrl(GatewayDescriptor descriptor, String option) {
        String text = OptionChecks.textOrNull(option);
        if (text == null && descriptor.defaultBaseUrl() == null) {
            throw new IllegalArgumentException("The gateway " + descriptor.name()
                    + " has no address of its own. Set baseUrl to your vendor's, such as https://api.example.com");
        }
        return OptionChecks.baseUrl("baseUrl", text == null ? descriptor.defaultBaseUrl() : text);
    }

    private static Credentials credentials(GatewayDescriptor descriptor, EndpointOptions options) {
        Credentials credentials = new Credentials(
                OptionChecks.textOrNull(options.getUsername()),
                OptionChecks.textOrNull(options.getPassword()),
                OptionChecks.textOrNull(options.getApiKey()),
                OptionChecks.textOrNull(options.getApiSecret()));
        if (credentials.username() != null) {
            OptionChecks.required("password", credentials.password(), "the API password that belongs to username");
        } else if (credentials.apiKey() == null) {
            throw new IllegalArgumentException("The gateway " + descriptor.name()
                    + " needs an account. Set username and password, or apiKey where the vendor gives out keys.");
        }
        return credentials;
    }
}
