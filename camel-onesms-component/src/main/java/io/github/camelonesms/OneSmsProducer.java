package io.github.camelonesms;

import io.github.camelonesms.config.CamelConversions;
import io.github.camelonesms.config.EndpointSettings;
import io.github.camelonesms.config.ExchangeInput;
import io.github.camelonesms.config.OptionChecks;
import io.github.camelonesms.config.OutputHeaders;
import io.github.camelonesms.gateway.http.OwnedPort;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.operation.OperationInput;
import io.github.camelonesms.operation.OperationResult;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each exchange to its operation and writes what comes back. Blocks until the gateway has answered. */
public class OneSmsProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsProducer.class);

    private volatile boolean stopped;

    public OneSmsProducer(OneSmsEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public OneSmsEndpoint getEndpoint() {
        return (OneSmsEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        long begin = System.nanoTime();
        Exception before = exchange.getException();
        SmsOperation operation = operation(exchange);
        RuntimeException failure = null;
        OutputHeaders.clear(message, operation == null ? getEndpoint().operation() : operation);
        try (OwnedPort.Hold held = getEndpoint().holdTransport()) {
            if (operation == null) {
                throw noSuchOperation();
            }
            OperationInput input =
                    new ExchangeInput(exchange, getEndpoint().getConfiguration(), origin(operation), () -> stopped);
            OperationResult result = getEndpoint().operations().get(operation).execute(input);
            OutputHeaders.write(message, result);
            if (result.body() != OperationResult.UNCHANGED) {
                message.setBody(result.body());
            }
            count(operation, result.body());
            dropLateFailure(exchange, before);
        } catch (RuntimeException e) {
            OutputHeaders.write(message, e);
            failure = e;
            throw e;
        } catch (OutOfMemoryError e) {
            if (operation == null || operation.isSubmission() || operation == SmsOperation.PREVIEW) {
                throw e;
            }
            failure = new UnavailableException(
                    "The gateway's answer did not fit into memory. Request less at once, or give the JVM more memory.",
                    origin(operation),
                    null);
            throw failure;
        } finally {
            message.setHeader(OneSmsConstants.GATEWAY, getEndpoint().getGatewayName());
            getEndpoint()
                    .meters()
                    .processed(
                            operation == null ? getEndpoint().operation() : operation,
                            System.nanoTime() - begin,
                            failure);
        }
    }

    /**
     * Removes a failure that another thread has set meanwhile: Camel writes that of a branch which a circuit breaker has
     * cut off into the exchange when the branch ends. An error handler would take it for the send's and repeat the send.
     */
    private static void dropLateFailure(Exchange exchange, Exception before) {
        Exception late = exchange.getException();
        if (late != before) {
            LOG.debug("A failure that another thread set during the operation is dropped", late);
            exchange.setException(before);
        }
    }

    private void count(SmsOperation operation, Object result) {
        if (result instanceof SendResult sent && !sent.rejected().isEmpty()) {
            getEndpoint().meters().rejected(operation, sent.rejected().size());
        } else if (operation == SmsOperation.CREDIT && result instanceof Long balance) {
            getEndpoint().meters().balance(balance);
        }
    }

    /** The operation that the header names, or else the endpoint's; null when the gateway does not have it. */
    private SmsOperation operation(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(OneSmsConstants.OPERATION);
        if (header == null) {
            return getEndpoint().operation();
        }
        SmsOperation operation = header instanceof SmsOperation named ? named : named(header, exchange);
        return operation != null && getEndpoint().operations().containsKey(operation) ? operation : null;
    }

    private SmsOperation named(Object header, Exchange exchange) {
        try {
            String name = OptionChecks.textOrNull(new CamelConversions(exchange).text(header));
            return name == null ? null : SmsOperation.find(name).orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private InvalidRequestException noSuchOperation() {
        return origin(getEndpoint().operation())
                .invalid("The header " + OneSmsConstants.OPERATION
                        + " names an operation that the gateway does not have"
                        + " for producers. Set it to one of: "
                        + EndpointSettings.names(getEndpoint().operations().keySet()));
    }

    private FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(getEndpoint().getGatewayName(), operation);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped = false;
        getEndpoint().startProducer();
    }

    @Override
    protected void doStop() throws Exception {
        stopped = true;
        getEndpoint().stopHealthCheck();
        super.doStop();
    }
}
