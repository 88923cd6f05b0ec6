package io.github.camelonesms.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.operation.MessageObserver;
import io.github.camelonesms.operation.OperationInput;
import io.github.camelonesms.operation.StepTry;
import io.github.camelonesms.operation.UnfinishedSend;
import io.github.camelonesms.operation.Values;
import java.io.InputStream;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.StreamCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The input of an exchange: its headers take precedence over the endpoint's options. Headers of blank text are not set,
 * except numbers and ids.
 */
public record ExchangeInput(
        Exchange exchange,
        EndpointOptions options,
        FailureOrigin origin,
        BooleanSupplier stopped,
        CamelConversions conversions)
        implements OperationInput {

    /** More unfinished sends in one exchange are a loop that handles failures. */
    private static final int MOST_UNFINISHED = 100;

    public ExchangeInput(Exchange exchange, EndpointOptions options, FailureOrigin origin, BooleanSupplier stopped) {
        this(exchange, options, origin, stopped, new CamelConversions(exchange));
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
    public String idempotencyKey() {
        return text(OneSmsConstants.IDEMPOTENCY_KEY, null);
    }

    @Override
    public String part() {
        return text(OneSmsConstants.PART, null);
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
    public List<UnfinishedSend> unfinishedSends() {
        Object kept = exchange.getProperty(OneSmsConstants.UNFINISHED_SENDS_PROPERTY);
        List<UnfinishedSend> sends = kept == null ? List.of() : asSends(kept);
        // A failed copy of the exchange may be gone, as in a circuit breaker; its failure still exists.
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable t = caught; t != null; t = t.getCause()) {
            if (t instanceof OneSmsException failure
                    && failure.unfinished() instanceof UnfinishedSend send
                    && !send.isTaken()
                    && !sends.contains(send)) {
                sends = with(sends, send);
            }
        }
        return sends;
    }

    @SuppressWarnings("unchecked")
    private static List<UnfinishedSend> asSends(Object kept) {
        return (List<UnfinishedSend>) kept;
    }

    private static List<UnfinishedSend> with(List<UnfinishedSend> sends, UnfinishedSend another) {
        List<UnfinishedSend> all =
                new ArrayList<>(sends.subList(Math.max(0, sends.size() - MOST_UNFINISHED + 1), sends.size()));
        all.add(another);
        return List.copyOf(all);
    }

    @Override
    public void keep(UnfinishedSend send) {
        exchange.setProperty(OneSmsConstants.UNFINISHED_SENDS_PROPERTY, with(unfinishedSends(), send));
        if (send.failure() instanceof OneSmsException failure) {
            failure.unfinished(send);
        }
        ExchangeTry.markFailed(exchange);
    }

    @Override
    public void forget(UnfinishedSend send) {
        List<UnfinishedSend> left = new ArrayList<>(unfinishedSends());
        left.remove(send);
        exchange.setProperty(OneSmsConstants.UNFINISHED_SENDS_PROPERTY, List.copyOf(left));
    }

    @Override
    public AtomicLong segmentBudget(Object scope) {
        Budgets budgets = exchange.getProperty(OneSmsConstants.SEGMENT_BUDGETS_PROPERTY, Budgets.class);
        if (budgets == null || !budgets.exchangeId().equals(exchange.getExchangeId())) {
            budgets = new Budgets(exchange.getExchangeId(), new ConcurrentHashMap<>());
            exchange.setProperty(OneSmsConstants.SEGMENT_BUDGETS_PROPERTY, budgets);
        }
        return budgets.spent().computeIfAbsent(scope, key -> new AtomicLong());
    }

    /** The spent segments by scope. A copy with an id of its own, such as a branch of a multicast, is another exchange. */
    private record Budgets(String exchangeId, Map<Object, AtomicLong> spent) {

        @Override
        public String toString() {
            return "Budgets[" + spent.size() + "]";
        }
    }

    @Override
    public StepTry stepTry() {
        return ExchangeTry.of(exchange);
    }

    @Override
    public boolean stopping() {
        return Thread.currentThread().isInterrupted()
                || exchange.getContext().getShutdownStrategy().isForceShutdown()
                || stopped.getAsBoolean() && !routeRuns();
    }

    /** False if the producer was stopped with its route or context; true if a cache of endpoints has removed it. */
    private boolean routeRuns() {
        Route route = ExchangeHelper.getRoute(exchange);
        String id = route == null ? exchange.getFromRouteId() : route.getRouteId();
        ServiceStatus status = id == null
                ? exchange.getContext().getStatus()
                : exchange.getContext().getRouteController().getRouteStatus(id);
        return status != null && status.isStarted();
    }

    @Override
    public MessageObserver messageObserver() {
        return exchange.getProperty(OneSmsConstants.MESSAGE_BATCH_PROPERTY) instanceof MessageObserver batch
                ? batch
                : MessageObserver.NONE;
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

    /** Returns the header's values; null if it is not set. An iterator or a stream is replaced by its items. */
    private List<String> list(String headerName) {
        Message message = exchange.getMessage();
        Object header = header(headerName);
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

    /** Returns a header. A stream is replaced by its text; one cached by Camel is reset too, for a redelivery. */
    private Object header(String name) {
        Message message = exchange.getMessage();
        Object value = message.getHeader(name);
        if (value instanceof InputStream || value instanceof Reader) {
            String text = read("header " + name, conversions::text, value);
            message.setHeader(name, text);
            if (value instanceof StreamCache cache) {
                cache.reset();
            }
            return text;
        }
        return value;
    }

    private <T> T headerValue(String name, Function<Object, T> reader) {
        Object value = header(name);
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
