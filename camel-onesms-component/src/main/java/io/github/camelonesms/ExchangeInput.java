package io.github.camelonesms;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.operation.Conversions;
import io.github.camelonesms.operation.MessageObserver;
import io.github.camelonesms.operation.OperationInput;
import io.github.camelonesms.operation.UnfinishedSends;
import io.github.camelonesms.operation.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/** What an exchange asks for: its headers before the endpoint's options. Headers of blank text count as not set, except numbers and ids. */
final class ExchangeInput implements OperationInput {

    private final Exchange exchange;
    private final OneSmsConfiguration options;
    private final FailureOrigin origin;
    private final CamelConversions conversions;

    /**
     * @param options the endpoint's, checked
     * @param origin what a bad header is reported as
     */
    ExchangeInput(Exchange exchange, OneSmsConfiguration options, FailureOrigin origin) {
        this.exchange = exchange;
        this.options = options;
        this.origin = origin;
        this.conversions = new CamelConversions(exchange);
    }

    @Override
    public Object body() {
        return exchange.getMessage().getBody();
    }

    @Override
    public String bodyText() {
        return read("body", conversions::text, exchange.getMessage().getBody());
    }

    @Override
    public List<String> bodyValues() {
        return read("body", this::values, exchange.getMessage().getBody());
    }

    @Override
    public Conversions conversions() {
        return conversions;
    }

    @Override
    public List<String> to() {
        List<String> header = list(OneSmsConstants.TO);
        return header == null ? Values.split(options.getTo()) : header;
    }

    @Override
    public String sender() {
        return text(OneSmsConstants.SENDER, options.getSender());
    }

    @Override
    public Duration validity() {
        Duration header = headerValue(OneSmsConstants.VALIDITY, value -> TimeValues.duration(conversions.plain(value)));
        return header == null ? options.getValidity() : header;
    }

    @Override
    public Instant scheduledAt() {
        Instant header =
                headerValue(OneSmsConstants.SCHEDULED_AT, value -> TimeValues.instant(conversions.plain(value)));
        return header == null ? TimeValues.instant(options.getScheduledAt()) : header;
    }

    @Override
    public String clientReference() {
        return text(OneSmsConstants.CLIENT_REFERENCE, null);
    }

    @Override
    public List<String> dlrId() {
        return listOrEmpty(OneSmsConstants.DLR_ID);
    }

    @Override
    public List<String> dlrIds() {
        return listOrEmpty(OneSmsConstants.DLR_IDS);
    }

    @Override
    public String page() {
        return text(OneSmsConstants.PAGE, options.getPage());
    }

    @Override
    public String function() {
        return OptionChecks.textOrNull(options.getFunction());
    }

    @Override
    public UnfinishedSends unfinishedSends() {
        return exchange.getProperty(OneSmsConstants.UNFINISHED_SENDS_PROPERTY, UnfinishedSends.class);
    }

    @Override
    public void keep(UnfinishedSends unfinished) {
        exchange.setProperty(OneSmsConstants.UNFINISHED_SENDS_PROPERTY, unfinished);
    }

    @Override
    public MessageObserver messageObserver() {
        MessageBatch batch = MessageBatch.of(exchange);
        return batch == null ? MessageObserver.NONE : batch;
    }

    @Override
    public void whenDone(Runnable action) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                action.run();
            }
        });
    }

    private String text(String headerName, String option) {
        String text = OptionChecks.textOrNull(headerValue(headerName, conversions::text));
        return text == null ? OptionChecks.textOrNull(option) : text;
    }

    private List<String> listOrEmpty(String headerName) {
        List<String> list = list(headerName);
        return list == null ? List.of() : list;
    }

    /** The header's values; null when it is not set. What can be read only once is replaced by what was read. */
    private List<String> list(String headerName) {
        Message message = exchange.getMessage();
        Object header = message.getHeader(headerName);
        if (header == null || header instanceof JsonNode node && node.isNull()) {
            return null;
        }
        List<String> values = headerValue(headerName, this::values);
        if (header instanceof Iterator || header instanceof BaseStream) {
            message.setHeader(headerName, values);
        }
        return values;
    }

    private List<String> values(Object value) {
        return Values.of(value, conversions);
    }

    private <T> T headerValue(String name, Function<Object, T> reader) {
        Object value = exchange.getMessage().getHeader(name);
        return value == null ? null : read("header " + name, reader, value);
    }

    private <T> T read(String place, Function<Object, T> reader, Object value) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The " + place + ": " + e.getMessage(), origin, e);
        }
    }
}
