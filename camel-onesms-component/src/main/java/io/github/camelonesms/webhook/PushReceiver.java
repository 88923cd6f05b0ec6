package io.github.camelonesms.webhook;

import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.NotJsonException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts posts to exchanges, one per submission. The answer has no body: 200 if processed or without changes, 400 if
 * malformed or forged, 401 and 403 if refused by address or secret. It is 500 if the route failed or has not completed
 * in time, and 503 if the vendor should post again later. The route only sees the report. The first refused id ends the
 * post.
 */
public final class PushReceiver extends ServiceSupport implements Processor {

    static final int DONE = 200;
    static final int REFUSED = 400;
    static final int ROUTE_FAILED = 500;
    static final int LATER = 503;

    private static final Logger LOG = LoggerFactory.getLogger(PushReceiver.class);

    private final PushAccount account;
    private final PostGuard guard;
    private final PushReader reader;
    private final PushedReports reports;
    private final ExceptionHandler exceptionHandler;
    private final LongAdder accepted;
    private final LongAdder refused;

    /** A receiver whose meters count accepted and refused posts. */
    public PushReceiver(
            PushAccount account,
            PostGuard guard,
            WebhookTrust trust,
            PushReader reader,
            ExceptionHandler exceptionHandler,
            LongAdder accepted,
            LongAdder refused) {
        this.account = account;
        this.guard = guard;
        this.reader = reader;
        this.reports = new PushedReports(account, trust);
        this.exceptionHandler = exceptionHandler;
        this.accepted = accepted;
        this.refused = refused;
    }

    @Override
    protected void doStart() {
        account.announce();
    }

    /** A stopped route refuses posts although its endpoint is running. */
    @Override
    protected void doStop() {
        account.retract();
    }

    @Override
    public void process(Exchange exchange) {
        int status = guard.refusal(exchange.getMessage());
        if (status == 0) {
            status = receive(exchange.getMessage());
        } else {
            LOG.debug("A post to the webhook of {} was refused: its sender may not post", account.gatewayName());
        }
        (status >= REFUSED && status < ROUTE_FAILED ? refused : accepted).increment();
        answer(exchange, status);
    }

    private int receive(Message message) {
        int status = DONE;
        try {
            List<PushedReport> posted = PostBody.read(message, reader);
            PushedReports.Post post = reports.begin(posted.size());
            long begin = System.nanoTime();
            for (PushedReport pushed : posted) {
                int next = post.receive(pushed);
                if (next == REFUSED) {
                    return REFUSED;
                }
                status = Math.max(status, next);
                if (next == ROUTE_FAILED
                        && System.nanoTime() - begin
                                > account.completionTimeout().toNanos()) {
                    LOG.debug(
                            "A post with {} ids was not processed to its end, because the route fails", posted.size());
                    return status;
                }
            }
            return status;
        } catch (IOException e) {
            // Other exceptions may quote the post, so only our own reasons are logged.
            boolean ours = e instanceof UnreadableAnswerException || e instanceof NotJsonException;
            LOG.debug(
                    "A post to the webhook of {} was refused: {}",
                    account.gatewayName(),
                    ours ? e.getMessage() : "it could not be read to its end");
            return REFUSED;
        } catch (RuntimeException e) {
            exceptionHandler.handleException("A posted delivery report could not be taken", e);
            return LATER;
        }
    }

    private static void answer(Exchange exchange, int status) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }
}
