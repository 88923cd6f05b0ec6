package io.github.camelonesms;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Watches the balance: one exchange each time it falls below the threshold. Armed again when the balance is back at the
 * threshold or above; an exchange that failed is emitted again at the next poll. What it knows is forgotten at a restart,
 * so a balance that is low then is told again.
 */
public class OneSmsCreditConsumer extends ScheduledPollConsumer {

    /** Between two questions, in milliseconds. */
    static final long DEFAULT_DELAY = 60_000;

    private enum Alarm {
        ARMED,
        /** An exchange is under way. */
        RINGING,
        TOLD
    }

    private final long threshold;
    private final AtomicReference<Alarm> alarm = new AtomicReference<>(Alarm.ARMED);

    /** @param threshold the balance below which an exchange is emitted */
    public OneSmsCreditConsumer(OneSmsEndpoint endpoint, Processor processor, long threshold) {
        super(endpoint, processor);
        this.threshold = threshold;
    }

    @Override
    public OneSmsEndpoint getEndpoint() {
        return (OneSmsEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        alarm.set(Alarm.ARMED);
        super.doStart();
    }

    @Override
    protected int poll() {
        long balance = getEndpoint().gateway().credit().value();
        getEndpoint().meters().balance(getEndpoint().getGatewayName(), balance);
        if (balance >= threshold) {
            alarm.compareAndSet(Alarm.TOLD, Alarm.ARMED);
            return 0;
        }
        if (!alarm.compareAndSet(Alarm.ARMED, Alarm.RINGING)) {
            return 0;
        }
        Exchange exchange = createExchange(true);
        exchange.getMessage().setBody(balance);
        exchange.getMessage().setHeader(OneSmsConstants.GATEWAY, getEndpoint().getGatewayName());
        exchange.getExchangeExtension().addOnCompletion(new Completion());
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing the balance", exchange, exchange.getException());
        }
        return 1;
    }

    private final class Completion extends RouteOutcome {

        @Override
        void processed() {
            alarm.set(Alarm.TOLD);
        }

        @Override
        void failed() {
            alarm.set(Alarm.ARMED);
        }
    }
}
