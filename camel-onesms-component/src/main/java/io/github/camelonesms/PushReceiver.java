package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.NotJsonException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RecipientStatus;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a vendor posts into an exchange of the route for each submission, and answers without a body: 200 when the
 * route has processed it or there was nothing new, 400 for what is malformed or forged, 500 when the route failed, 503
 * when it should be posted again later. The route sees nothing of the HTTP request but the report.
 */
final class PushReceiver extends ServiceSupport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(PushReceiver.class);

    private static final int DONE = 200;
    private static final int REFUSED = 400;
    private static final int ROUTE_FAILED = 500;
    private static final int LATER = 503;

    /** Posts about one id wait for each other; as many ids as this go on at once, as a rule. */
    private static final int LOCKS = 64;

    private final OneSmsWebhookEndpoint endpoint;
    private final PushReader reader;
    private final Processor route;
    private final long maxBytes;
    private final ExceptionHandler exceptionHandler;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();
    private final LongAdder accepted;
    private final LongAdder refused;

    /**
     * A receiver.
     *
     * @param route gets the reports
     * @param accepted counts posts that were taken
     * @param refused counts posts that were answered with 400
     */
    PushReceiver(
            OneSmsWebhookEndpoint endpoint, PushReader reader, Processor route, LongAdder accepted, LongAdder refused) {
        this.endpoint = endpoint;
        this.reader = reader;
        this.route = route;
        this.maxBytes = endpoint.settings().transportSettings().maxResponseBytes();
        this.exceptionHandler = new LoggingExceptionHandler(endpoint.getCamelContext(), PushReceiver.class);
        this.accepted = accepted;
        this.refused = refused;
    }

    @Override
    protected void doStart() {
        endpoint.announce();
    }

    /** A stopped route takes no posts, though its endpoint goes on. */
    @Override
    protected void doStop() {
        endpoint.retract();
    }

    @Override
    public void process(Exchange exchange) {
        int status = DONE;
        try {
            for (PushedReport pushed : read(exchange.getMessage())) {
                status = Math.max(status, receive(pushed));
            }
        } catch (IOException e) {
            // Others may quote what they read, so the reason is told only where it is our own.
            boolean ours = e instanceof UnreadableAnswerException || e instanceof NotJsonException;
            LOG.debug(
                    "A post to the webhook of {} was refused: {}",
                    endpoint.getGatewayName(),
                    ours ? e.getMessage() : "it could not be read to its end");
            status = REFUSED;
        } catch (RuntimeException e) {
            exceptionHandler.handleException("A posted delivery report could not be taken", e);
            status = LATER;
        }
        (status == REFUSED ? refused : accepted).increment();
        answer(exchange, status);
    }

    private static void answer(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    private List<PushedReport> read(Message message) throws IOException {
        checkType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
        InputStream body = message.getBody(InputStream.class);
        if (body == null) {
            throw new UnreadableAnswerException("it has no body");
        }
        try (InputStream bounded = new Bounded(body, maxBytes)) {
            return reader.read(bounded);
        }
    }

    /** Nobody says that vendors name the type rightly, or at all; but a form or XML is none of theirs. */
    private static void checkType(String contentType) throws UnreadableAnswerException {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")
                && !type.equals("text/json")
                && !type.equals("text/plain")
                && !type.equals("application/octet-stream")
                && !type.endsWith("+json")) {
            throw new UnreadableAnswerException("its Content-Type is not application/json");
        }
    }

    private int receive(PushedReport pushed) {
        if (!endpoint.settings().tracking().track()) {
            DeliveryReport report;
            try {
                report = report(pushed);
            } catch (OneSmsException e) {
                return notReported(pushed, e);
            }
            if (!route(report)) {
                return ROUTE_FAILED;
            }
            count(report.recipients());
            return DONE;
        }
        synchronized (locks[Math.floorMod(pushed.id().hashCode(), LOCKS)]) {
            return receiveTracked(endpoint.tracking().start(), pushed);
        }
    }

    private int receiveTracked(DeliveryTracker tracker, PushedReport pushed) {
        Optional<DueDelivery> claimed = tracker.claim(pushed.id());
        if (claimed.isEmpty()) {
            return notClaimed(tracker, pushed.id());
        }
        DueDelivery due = claimed.get();
        DeliveryReport report;
        try {
            report = report(pushed);
        } catch (OneSmsException e) {
            tracker.abandon(due);
            return notReported(pushed, e);
        }
        Optional<Emission> news = tracker.told(due, report);
        if (news.isEmpty()) {
            return DONE;
        }
        if (route(news.get().report())) {
            tracker.confirm(news.get());
            count(news.get().recipients());
            return DONE;
        }
        tracker.failed(news.get(), new BitSet());
        return ROUTE_FAILED;
    }

    private void count(List<RecipientStatus> recipients) {
        for (RecipientStatus recipient : recipients) {
            endpoint.meters().reported(recipient.status());
        }
    }

    private static int notClaimed(DeliveryTracker tracker, String id) {
        if (tracker.isFinished(id)) {
            LOG.debug("A post about id {} came after its last report: it changes nothing", id);
            return DONE;
        }
        if (tracker.knows(id)) {
            LOG.debug("A post about id {} came while it is being worked on: it should come again", id);
            return LATER;
        }
        LOG.debug("A post to the webhook was refused: nobody follows the id that it names");
        return REFUSED;
    }

    private DeliveryReport report(PushedReport pushed) {
        return pushed.report() != null
                ? pushed.report()
                : endpoint.gateway().report(pushed.id()).value();
    }

    private static int notReported(PushedReport pushed, OneSmsException e) {
        if (e instanceof NotFoundException) {
            LOG.debug("A post to the webhook was refused: the gateway does not know the id that it names");
            return REFUSED;
        }
        LOG.warn("A post announced news of id {}, but the gateway did not tell them", pushed.id(), e);
        return LATER;
    }

    /** Runs the route with an exchange of its own, so that its completions see how it really ended. */
    private boolean route(DeliveryReport report) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(report);
        exchange.getMessage().setHeader(OneSmsConstants.DLR_ID, report.id());
        exchange.getMessage().setHeader(OneSmsConstants.REPORT_STATE, report.state());
        exchange.getMessage().setHeader(OneSmsConstants.GATEWAY, endpoint.getGatewayName());
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            exceptionHandler.handleException("Error processing delivery report", exchange, exchange.getException());
            return false;
        }
        return !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
    }

    /** Ends with an error beyond a number of bytes. */
    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream in, long maxBytes) {
            super(in);
            left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return count(read, read);
        }

        private int count(int result, int bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
                if (left < 0) {
                    throw new UnreadableAnswerException("it is longer than maxResponseBytes");
                }
            }
            return result;
        }
    }
}
