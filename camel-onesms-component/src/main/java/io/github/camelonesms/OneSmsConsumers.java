package io.github.camelonesms;

import io.github.camelonesms.model.SmsOperation;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Makes an endpoint's consumers. Apart from it, so that an endpoint that only sends loads none of them. */
final class OneSmsConsumers {

    private OneSmsConsumers() {}

    /**
     * The consumer of the endpoint's operation.
     *
     * @throws UnsupportedOperationException when the operation has none
     * @throws IllegalArgumentException when an option is missing, or the gateway cannot do what it asks for
     */
    static ScheduledPollConsumer create(OneSmsEndpoint endpoint, Processor processor) {
        return switch (endpoint.operation()) {
            case DLR -> delivery(endpoint, processor);
            case CREDIT -> credit(endpoint, processor);
            case MO -> optOut(endpoint, processor);
            default ->
                throw new UnsupportedOperationException("There is no consumer for the operation "
                        + endpoint.getOperation() + " at the gateway " + endpoint.getGatewayName()
                        + ": consumers are for dlr, credit and mo. Use it in to(...), for instance behind"
                        + " from(\"timer:..\").");
        };
    }

    /** Milliseconds between two polls of an endpoint that does not say. */
    static long defaultDelay(SmsOperation operation) {
        return switch (operation) {
            case CREDIT -> OneSmsCreditConsumer.DEFAULT_DELAY;
            case MO -> OneSmsOptOutConsumer.DEFAULT_DELAY;
            default -> OneSmsDeliveryConsumer.DEFAULT_DELAY;
        };
    }

    private static OneSmsDeliveryConsumer delivery(OneSmsEndpoint endpoint, Processor processor) {
        if (endpoint.settings().tracking().discover() && !endpoint.operations().containsKey(SmsOperation.CAMPAIGNS)) {
            throw new IllegalArgumentException("discover=true needs the operation campaigns, which the gateway "
                    + endpoint.getGatewayName() + " does not have. Leave discover out, and track what you send with"
                    + " trackDelivery=true.");
        }
        OneSmsDeliveryConsumer consumer = new OneSmsDeliveryConsumer(endpoint, processor);
        consumer.setMaxMessagesPerPoll(endpoint.getMaxMessagesPerPoll());
        return consumer;
    }

    private static OneSmsOptOutConsumer optOut(OneSmsEndpoint endpoint, Processor processor) {
        OneSmsOptOutConsumer consumer = new OneSmsOptOutConsumer(endpoint, processor);
        consumer.setMaxMessagesPerPoll(endpoint.getMaxMessagesPerPoll());
        return consumer;
    }

    private static OneSmsCreditConsumer credit(OneSmsEndpoint endpoint, Processor processor) {
        Long threshold = endpoint.getConfiguration().getThreshold();
        if (threshold == null) {
            throw new IllegalArgumentException("threshold is missing. Set it to the balance below which the route gets"
                    + " an exchange, such as onesms:credit?threshold=1000.");
        }
        return new OneSmsCreditConsumer(endpoint, processor, threshold);
    }
}
