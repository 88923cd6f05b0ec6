package io.github.camelonesms.resilience;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsEndpoint;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The component with a witness at each producer: what a try was told is noted before any error handler sees it, whatever
 * way the route took to the endpoint.
 */
@Component("onesms")
final class WatchedComponent extends OneSmsComponent {

    private final ToldLedger ledger;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();

    WatchedComponent(ToldLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        return new WatchedEndpoint(uri, (OneSmsEndpoint) super.createEndpoint(uri, remaining, parameters));
    }

    /** Whether no producer is at work. */
    boolean idle() {
        return running.get() == 0;
    }

    /** How often a producer was asked. */
    int tries() {
        return tries.get();
    }

    private final class WatchedEndpoint extends DefaultEndpoint {

        private final OneSmsEndpoint endpoint;

        private WatchedEndpoint(String uri, OneSmsEndpoint endpoint) {
            super(uri, WatchedComponent.this);
            this.endpoint = endpoint;
        }

        @Override
        public Producer createProducer() throws Exception {
            return new WatchedProducer(this, endpoint.createProducer());
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            return endpoint.createConsumer(processor);
        }

        @Override
        protected void doInit() throws Exception {
            ServiceHelper.initService(endpoint);
        }

        @Override
        protected void doStart() {
            ServiceHelper.startService(endpoint);
        }

        @Override
        protected void doStop() {
            ServiceHelper.stopService(endpoint);
        }

        private String form() {
            return endpoint.getGatewayName() + " " + endpoint.getWireFormat();
        }
    }

    private final class WatchedProducer extends DefaultProducer {

        private final Producer producer;

        private WatchedProducer(WatchedEndpoint endpoint, Producer producer) {
            super(endpoint);
            this.producer = producer;
        }

        @Override
        public void process(Exchange exchange) throws Exception {
            LogicalSend send = ledger.own(
                    exchange.getProperty(LogicalSend.PROPERTY, LogicalSend.class),
                    "step " + ((WatchedEndpoint) getEndpoint()).endpoint.getMaxMessagesPerPoll());
            String form = ((WatchedEndpoint) getEndpoint()).form();
            running.incrementAndGet();
            tries.incrementAndGet();
            try {
                producer.process(exchange);
                send.tell(form, exchange.getMessage().getBody(), null);
            } catch (Exception e) {
                send.tell(form, null, e);
                throw e;
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        protected void doStart() {
            ServiceHelper.startService(producer);
        }

        @Override
        protected void doStop() {
            ServiceHelper.stopService(producer);
        }
    }
}
