package io.github.camelonesms;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.operation.MessageObserver;
import io.github.camelonesms.operation.OperationInput;
import io.github.camelonesms.operation.UnfinishedSends;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.TypeConversionException;

/** What an exchange asks for: its headers before the endpoint's options. Headers of blank text count as not set, except numbers and ids. */
final class ExchangeInput implements OperationInput {

    private final Exchange exchange;
    private final OneSmsConfiguration options;
    private final FailureOrigin origin;

    /**
     * @param options the endpoint's, checked
     * @param origin what a bad header is reported as
     */
    ExchangeInput(Exchange exchange, OneSmsConfiguration options, FailureOrigin origin) {
        this.exchange = exchange;
        this.options = options;
        this.origin = origin;
    }

    @Override
    public Object body() {
        return exchange.getMessage().getBody();
    }

    @Override
    public <T> T bodyAs(Class<T> type) {
        try {
            return exchange.getMessage().getBody(type);
        } catch (TypeConversionException e) {
            // The exception would carry the body's text along.
            return null;
        }
    }

    @Override
    public Charset charset() {
        String name = exchange.getProperty(ExchangePropertyKey.CHARSET_NAME, String.class);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    @Override
    public Object to() {
        Object header = header(OneSmsConstants.TO);
        return header == null ? options.getTo() : header;
    }

    @Override
    public String sender() {
        return text(OneSmsConstants.SENDER, options.getSender());
    }

    @Override
    public Duration validity() {
        Duration header = parsed(OneSmsConstants.VALIDITY, TimeValues::duration);
        return header == null ? options.getValidity() : header;
    }

    @Override
    public Instant scheduledAt() {
        Instant header = parsed(OneSmsConstants.SCHEDULED_AT, TimeValues::instant);
        return header == null ? TimeValues.instant(options.getScheduledAt()) : header;
    }

    @Override
    public String clientReference() {
        return text(OneSmsConstants.CLIENT_REFERENCE, null);
    }

    @Override
    public Object dlrId() {
        return header(OneSmsConstants.DLR_ID);
    }

    @Override
    public Object dlrIds() {
        return header(OneSmsConstants.DLR_IDS);
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

    private Object header(String name) {
        return exchange.getMessage().getHeader(name);
    }

    private String text(String headerName, String option) {
        Object header = header(headerName);
        String text = header == null ? null : OptionChecks.textOrNull(header.toString());
        return text == null ? OptionChecks.textOrNull(option) : text;
    }

    private <T> T parsed(String headerName, Function<Object, T> parser) {
        try {
            return parser.apply(header(headerName));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The header " + headerName + ": " + e.getMessage(), origin, e);
        }
    }
}
