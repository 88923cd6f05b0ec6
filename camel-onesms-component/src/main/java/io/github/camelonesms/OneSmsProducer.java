package io.github.camelonesms;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.operation.OperationResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Hands each exchange to its operation and writes what comes back. Blocks until the gateway has answered. */
public class OneSmsProducer extends DefaultProducer {

    /** A producer of a configured endpoint. */
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
        SmsOperation operation = getEndpoint().operation();
        RuntimeException failure = null;
        try {
            operation = operation(message);
            ExchangeInput input = new ExchangeInput(exchange, getEndpoint().getConfiguration(), origin(operation));
            OperationResult result = getEndpoint().operations().get(operation).execute(input);
            write(message, operation, result);
            count(operation, result.body());
        } catch (OneSmsException e) {
            setOrRemove(message, OneSmsConstants.RESULT_CODE, e.code());
            failure = e;
            throw e;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            message.setHeader(OneSmsConstants.GATEWAY, getEndpoint().getGatewayName());
            getEndpoint()
                    .meters()
                    .processed(getEndpoint().getGatewayName(), operation, System.nanoTime() - begin, failure);
        }
    }

    private void count(SmsOperation operation, Object result) {
        if (result instanceof SendResult sent && !sent.rejected().isEmpty()) {
            getEndpoint()
                    .meters()
                    .rejected(
                            getEndpoint().getGatewayName(),
                            operation,
                            sent.rejected().size());
        } else if (operation == SmsOperation.CREDIT && result instanceof Long balance) {
            getEndpoint().meters().balance(getEndpoint().getGatewayName(), balance);
        }
    }

    /** The operation that the header names, or else the endpoint's. */
    private SmsOperation operation(Message message) {
        Object header = message.getHeader(OneSmsConstants.OPERATION);
        if (header == null) {
            return getEndpoint().operation();
        }
        SmsOperation operation = header instanceof SmsOperation named
                ? named
                : SmsOperation.find(header.toString()).orElse(null);
        if (operation == null || !getEndpoint().operations().containsKey(operation)) {
            String asked = operation == null ? "a name that is no operation" : operation.id();
            throw new InvalidRequestException(
                    "The header " + OneSmsConstants.OPERATION + " asks for " + asked
                            + ", which the gateway does not have"
                            + " for producers. Set it to one of: "
                            + EndpointSettings.names(getEndpoint().operations().keySet()),
                    origin(getEndpoint().operation()),
                    null);
        }
        return operation;
    }

    private FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(getEndpoint().getGatewayName(), operation);
    }

    private static void write(Message message, SmsOperation operation, OperationResult result) {
        message.setHeader(OneSmsConstants.RESULT_CODE, result.code());
        if (result.body() instanceof SendResult sent) {
            writeSent(message, sent);
        } else if (operation == SmsOperation.DLR) {
            Object state = result.body() instanceof DeliveryReport report ? report.state() : null;
            setOrRemove(message, OneSmsConstants.REPORT_STATE, state);
        }
        if (result.body() != OperationResult.UNCHANGED) {
            message.setBody(result.body());
        }
    }

    /** Writes the headers that a send leaves. */
    static void writeSent(Message message, SendResult sent) {
        List<String> ids = new ArrayList<>(sent.submissions().size());
        for (Submission submission : sent.submissions()) {
            if (submission.id() != null) {
                ids.add(submission.id());
            }
        }
        setOrRemove(message, OneSmsConstants.DLR_ID, sent.id());
        message.setHeader(OneSmsConstants.DLR_IDS, Collections.unmodifiableList(ids));
        message.setHeader(OneSmsConstants.SEGMENTS, sent.segments());
        message.setHeader(OneSmsConstants.REJECTED_RECIPIENTS, sent.rejected());
    }

    /** No header rather than a stale one that an earlier step left. */
    private static void setOrRemove(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getEndpoint().tracking().startProducer();
        getEndpoint().startHealthCheck();
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().stopHealthCheck();
        super.doStop();
    }
}
