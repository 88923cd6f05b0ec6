package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.ThrottledException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a part that was surely not sent. In the journal it begins anew, so it is settled like any other request. */
record AnewSend(
        SmsGateway gateway,
        GatewayDescriptor descriptor,
        OperationSettings settings,
        FoundOutcomes found,
        BooleanSupplier stopping,
        Map<List<Object>, Integer> lost) {

    private static final Logger LOG = LoggerFactory.getLogger(AnewSend.class);

    /** Before the next try of a part that could not be sent now. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Each one takes some minutes to settle. */
    private static final int MOST_LOST = 10;

    /** Limits the memory; a part whose count is forgotten is tried some more times. */
    private static final int MOST_COUNTED = 10_000;

    /**
     * Whether the part is to be sent. A one-time password is not: a late one helps nobody. A send without a key is not
     * either: if its source gives it again, that is a send of its own.
     */
    boolean covers(OpenPart each) {
        return journaling().settling().settle() == Settle.SEND
                && each.operation() != SmsOperation.OTP
                && !Journaling.isRandom(each.lease().key());
    }

    private Journaling journaling() {
        return settings.journaling();
    }

    private SendJournal journal() {
        return journaling().journal();
    }

    void send(OpenPart notSent) {
        if (lost.getOrDefault(id(notSent.lease()), 0) >= MOST_LOST) {
            found.giveUp(
                    notSent.lease(),
                    "It was not sent, although it was sent anew " + MOST_LOST + " times: each answer was lost",
                    List.of());
            return;
        }
        SendKey key = notSent.lease().key();
        OpenPart each;
        try {
            each = notSent.at(time(notSent));
        } catch (InvalidRequestException outsideHours) {
            found.postpone(notSent.part(), notSent.since(), outsideHours.getMessage(), List.of());
            return;
        }
        byte[] content = journaling().seal().seal(key, notSent.lease().part(), RequestCodec.encode(each.request()));
        GuardWindow since = GuardWindow.begin(settings.clock());
        Optional<PartLease> begun =
                journal().unsettled().beginAnew(each.lease(), content, newestId(each), SendHold.LEASE);
        if (begun.isPresent()) {
            LOG.info(
                    "{}: a request was not sent, so it is sent now",
                    origin(each).gateway());
            send(each, begun.get(), since);
        }
    }

    private String newestId(OpenPart each) {
        if (each.request().scheduledAt() != null) {
            return null;
        }
        String now = journaling().newestId(each.lease().key().account());
        return now == null ? each.part().newestId() : now;
    }

    /** When the gateway should send it, by its schedule and the hours of the endpoint; null = now. */
    private Instant time(OpenPart each) {
        Instant requested = each.request().scheduledAt();
        boolean over = requested != null && !requested.isAfter(settings.clock().instant());
        SendTime time = SendTime.of(over ? null : requested, origin(each), settings, descriptor.limits());
        time.checkHours();
        return time.scheduledAt();
    }

    private FailureOrigin origin(OpenPart each) {
        return new FailureOrigin(descriptor.name(), each.operation());
    }

    private void send(OpenPart each, PartLease lease, GuardWindow since) {
        SendPace pace = settings.pace();
        boolean counted = pace != null && pace.count(each.request(), origin(each));
        SendHold hold = new SendHold(journaling(), lease, settings.clock(), since, origin(each));
        Answer<Accepted> answer;
        try {
            answer = hold.send(() -> !stopping.getAsBoolean(), () -> GuardRepeat.send(gateway, each.operation(), each));
        } catch (NotSentException | ThrottledException later) {
            if (counted) {
                pace.giveBack(each.request(), origin(each));
            }
            tryAgain(each.part(), lease, each.age(), "It could not be sent now: " + later.getMessage());
            return;
        } catch (OutcomeUnknownException | DuplicateMessageException unknown) {
            if (lost.size() >= MOST_COUNTED) {
                lost.clear();
            }
            lost.merge(id(lease), 1, Integer::sum);
            journal().unknown(lease);
            return;
        } catch (OneSmsException refused) {
            // A person decides: nobody else gives the message again.
            found.giveUp(
                    lease,
                    "It was not sent, and the gateway refused it when it was sent anew: " + refused.getMessage(),
                    List.of());
            return;
        }
        lost.remove(id(lease));
        found.accepted(each, lease, answer, false);
        String id = answer.value().id();
        if (id != null && each.request().scheduledAt() == null) {
            journaling().newestId(lease.key().account(), id);
        }
    }

    private static List<Object> id(PartLease lease) {
        return List.of(lease.key(), lease.part());
    }

    /** The time to give it up counts from its first try. */
    private void tryAgain(TakenPart part, PartLease lease, Duration age, String reason) {
        if (part.isUnsent() && found.isOver(age, journaling().settling().settleFor())) {
            found.giveUp(lease, reason, List.of());
        } else {
            journal().unsettled().tryAgain(lease, part.isUnsent() ? part.begunAt() : null, PAUSE, reason);
        }
    }
}
