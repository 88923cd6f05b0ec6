package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.BaseStream;

/** Plans the requests of an exchange, for both send and preview. Thread-safe. */
final class PlannerFactory {

    /** Skips invalid messages as a batch does. The send notifies the batch's observer, not this plan. */
    private static final MessageObserver SKIPS_INVALID = new MessageObserver() {
        @Override
        public boolean invalid(SmsMessage message, InvalidRequestException failure, boolean own) {
            return true;
        }
    };

    /** The iterators that a send has begun to read. A later send would only get the rest. */
    private static final Set<Iterator<?>> BEGUN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private final FailureOrigin origin;
    private final NativeFormat nativeFormat;
    private final SubmissionKeyGenerator keys = new SubmissionKeyGenerator();
    private final int recipientsPerRequest;

    PlannerFactory(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings, FailureOrigin origin) {
        this.descriptor = descriptor;
        this.settings = settings;
        this.origin = origin;
        this.nativeFormat = gateway.nativeFormat().orElse(null);
        Integer limit = descriptor.limits().recipientsPerRequest().get(settings.wireFormat());
        int most = origin.operation() == SmsOperation.OTP ? 1 : settings.maxRecipientsPerRequest();
        this.recipientsPerRequest = limit == null ? most : Math.min(most, limit);
    }

    FailureOrigin origin() {
        return origin;
    }

    MessageSource read(OperationInput input) {
        try {
            return MessageSource.of(input, nativeFormat, settings.bodyFormat(), origin);
        } catch (IllegalStateException e) {
            if (input.body() instanceof BaseStream) {
                throw alreadyBegun();
            }
            throw e;
        }
    }

    /**
     * Starts with the first message of the body. A body in memory is checked as a whole for the cap and for the options by
     * which one message refuses the send.
     */
    RequestPlanner begin(OperationInput input, MessageObserver observer, SegmentCap cap) {
        MessageSource source = read(input);
        try {
            SendTerms shared = SendTerms.of(input, source.written(), settings, descriptor, origin);
            String key = Journaling.key(input);
            if (!settings.journaling().records()) {
                shared.time().check(() -> null);
            }
            MessageChecker checker = new MessageChecker(settings, descriptor.textRules(), input.to(), origin);
            if (!source.inMemory() && !BEGUN.add(source.items())) {
                throw alreadyBegun();
            }
            if (source.inMemory() && (cap.isSet() || oneRefusesAll(observer)) && !source.hasReadOnceValues()) {
                cap.checkAll(planner(source.fromTheStart(), checker, shared, key, quiet(observer)));
            }
            return planner(source, checker, shared, key, observer);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Not in a batch, where a message fails alone. */
    private boolean oneRefusesAll(MessageObserver observer) {
        return !observer.active()
                && (settings.invalidRecipients() == InvalidRecipients.FAIL
                        || settings.unsupportedCharacters() == UnsupportedCharacters.FAIL
                        || settings.overlong() == Overlong.SPLIT);
    }

    private RequestPlanner planner(
            MessageSource source, MessageChecker checker, SendTerms shared, String key, MessageObserver observer) {
        MessageTerms terms = new MessageTerms(shared, settings, descriptor.limits(origin.operation()), origin, key);
        boolean ownKeys = settings.journaling().records();
        SharedTexts texts = new SharedTexts(descriptor, settings.wireFormat());
        return new RequestPlanner(source, checker, terms, keys, recipientsPerRequest, texts, ownKeys, observer, origin);
    }

    /** Returns an observer for planners other than the send's. */
    static MessageObserver quiet(MessageObserver observer) {
        return observer.active() ? SKIPS_INVALID : MessageObserver.NONE;
    }

    InvalidRequestException alreadyBegun() {
        return origin.invalid(
                "The body, an iterator or a stream, was read by an earlier send or preview and cannot be read again;"
                        + " nothing was sent. Use a List, which can be read again.");
    }

    InvalidRequestException nothingToSend(List<RejectedRecipient> rejected) {
        return origin.invalid(
                rejected.isEmpty()
                        ? "There is no message to send: the body contains none."
                        : "None of the " + rejected.size() + " recipients can be sent to. The first one "
                                + rejected.get(0).reason() + ".");
    }
}
