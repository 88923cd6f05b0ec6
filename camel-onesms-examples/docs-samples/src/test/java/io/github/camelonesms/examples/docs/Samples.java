package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.config.OneSmsUri;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.GroupIterator;

/** The Java samples of README.md, docs/failure-handling.md and docs/component.adoc, except those of each operation. */
final class Samples {

    private Samples() {}

    /** Repeats what is safe, sorts the rest. */
    static final class RetryAndDeadLetter extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::retry[]
            // Surely not sent: retry for a while. A send in several requests resumes after its last accepted request.
            onException(OneSmsException.class).onWhen(simple("${exception.resumable()}"))
                .onExceptionOccurred(Samples::waitAsAsked)
                .maximumRedeliveries(8).redeliveryDelay(1_000).useExponentialBackOff().maximumRedeliveryDelay(60_000)
                .handled(true)
                .process(Samples::unsentOnly)
                .to("direct:not-sent");
            // All other failures are not repeated.
            onException(OneSmsException.class)
                .handled(true)
                .choice()
                    .when(simple("${exception} is 'io.github.camelonesms.model.OutcomeUnknownException'"))
                        .to("direct:look-before-sending-again")
                    .when(simple("${exception} is 'io.github.camelonesms.model.PartialSendException'"))
                        .to("direct:partly-sent")
                    .otherwise()
                        .to("direct:refused");

            from("direct:reminder")
                .to("onesms:send?sender=BASLIK&maxRecipientsPerRequest=1000");
            // end::retry[]

            // tag::partly[]
            from("direct:partly-sent")
                .setProperty("unsent", simple("${exception.unsent()}"))
                .setBody(simple("${exception.unknown()}"))
                .filter(simple("${body.size()} > 0"))
                    .to("direct:look-before-sending-again")
                .end()
                .setBody(exchangeProperty("unsent"))
                .filter(simple("${body.size()} > 0"))
                    .to("direct:not-sent")
                .end();
            // end::partly[]
            // spotless:on
        }
    }

    // spotless:off
    // tag::helpers[]
    /** Delays the next try by the time that the gateway named, if any; else the policy's own delay applies. */
    static void waitAsAsked(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof PartialSendException stopped) {
            failure = stopped.lastFailure();
        }
        if (failure instanceof ThrottledException throttled && throttled.retryAfter() != null) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, throttled.retryAfter().toMillis());
        } else {
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }

    /** Keeps only the unsent messages in the body, if a send in several requests stopped midway. */
    static void unsentOnly(Exchange exchange) {
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof PartialSendException stopped) {
            exchange.getMessage().setBody(stopped.unsent());
        }
    }
    // end::helpers[]
    // spotless:on

    // spotless:off
    // tag::turn[]
    /** Returns true only to the first caller per exchange. */
    static boolean takesTheTurn(Exchange exchange) {
        return exchange.getProperty("turn", AtomicBoolean.class).compareAndSet(false, true);
    }

    /** Throws the exception of the first gateway. */
    static void failAgain(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        throw failure != null
            ? failure
            : new TimeoutException("The circuit breaker's time limit ended; the first gateway may have sent the message.");
    }
    // end::turn[]
    // spotless:on

    /** A second gateway for what the first one surely did not send. */
    static final class Failover extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::failover[]
            from("direct:alert")
                .setProperty("turn", AtomicBoolean::new) // either the first gateway or the fallback takes it
                .circuitBreaker()
                    .resilience4jConfiguration()
                        .minimumNumberOfCalls(10).failureRateThreshold(50).waitDurationInOpenState(60)
                    .end()
                    .filter(Samples::takesTheTurn)
                        .to("onesms:send?sender=BASLIK")
                .endCircuitBreaker()
                .onFallback()
                    .choice()
                        .when(Samples::takesTheTurn) // open circuit: the first gateway has not sent, and will not
                            .to("direct:second-gateway")
                        .when(simple("${exception} is 'io.github.camelonesms.model.OneSmsException' && ${exception.failoverSafe()}"))
                            .process(Samples::unsentOnly)
                            .to("direct:second-gateway")
                        .otherwise()
                            .process(Samples::failAgain)
                    .end()
                .end();

            from("direct:second-gateway")
                .to("onesms:send?baseUrl={{second.url}}&username=#property:second.user"
                    + "&password=#property:second.password&sender=TEST");
            // end::failover[]
            // spotless:on
        }
    }

    /** One message for each key, also when the source delivers twice or the machine stops in between. */
    static final class Once extends RouteBuilder {

        private final IdempotentRepository repository;

        Once(IdempotentRepository repository) {
            this.repository = repository;
        }

        @Override
        public void configure() {
            // spotless:off
            // tag::once[]
            // The gateway has accepted it before: it was sent before a crash, and the source has redelivered it.
            onException(DuplicateMessageException.class)
                .onWhen(simple("${exception} is 'io.github.camelonesms.model.DuplicateMessageException'"))
                .continued(true);
            // Outcome unknown: a person must check. Recorded, so that it is not sent again in the meantime.
            onException(OneSmsException.class)
                .onWhen(simple("${exception} is 'io.github.camelonesms.model.OutcomeUnknownException'"))
                .handled(true)
                .process(exchange -> repository.add(exchange.getMessage().getHeader("orderId", String.class)))
                .to("direct:look-before-sending-again");

            from("direct:orders")
                .idempotentConsumer(header("orderId"), repository).eager(false).removeOnFailure(false)
                    .to("onesms:send?sender=BASLIK");
            // end::once[]
            // spotless:on
        }
    }

    /** At most a hundred recipients a second. */
    static final class Throttled extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::throttle[]
            from("direct:bulk")
                .split().exchange(exchange -> new GroupIterator(exchange.getMessage().getBody(Iterator.class), 50))
                    .throttle(2).timePeriodMillis(1_000)
                    .to("onesms:send?sender=BASLIK");
            // end::throttle[]
            // spotless:on
        }
    }

    // spotless:off
    // tag::groups[]
    /** The bean groups of the YAML form. */
    public static final class Groups {

        public Iterator<?> of50(Iterator<?> messages) {
            return new GroupIterator(messages, 50);
        }
    }
    // end::groups[]
    // spotless:on

    /** What the YAML forms of the recipes need from Java. */
    static void beans(Registry registry) {
        // tag::waitbean[]
        registry.bind("waitAsAsked", (Processor) Samples::waitAsAsked);
        // end::waitbean[]
        // tag::failbean[]
        registry.bind("failAgain", (Processor) Samples::failAgain);
        // end::failbean[]
        registry.bind("groups", new Groups());
    }

    /** The bodies that send takes. */
    static List<Object> bodies() {
        // spotless:off
        // tag::bodies[]
        // A text; its numbers are in the header CamelOneSmsTo or the option to.
        Object text = "Randevunuz yarın.";

        // A text with its numbers, or many of them: a Collection, Iterable, Iterator, Stream or array.
        Object message = new SmsMessage("Randevunuz yarın.", "05559998877", "05559998866");
        Object messages = List.of(
            new SmsMessage("Sayın Ayşe Kaya, faturanız hazır.", "05559998877"),
            new SmsMessage("Sayın Çağrı Öz, faturanız hazır.", "05559998866"));

        // As from JSON or YAML: maps with the keys to (comma-separated text, a Collection or an array) and text.
        Object map = Map.of("to", "05559998877, 05559998866", "text", "Randevunuz yarın.");
        Object maps = List.of(Map.of("to", List.of("05559998877"), "text", "Kodunuz: 4711"));

        // Number to text.
        Object texts = Map.of("05559998877", "Kodunuz: 4711");

        // The vendor's own XML as text, bytes or stream, with bodyFormat=xml; its JAXB model Sms or a DOM document, always.
        Object xml = "<sms><header>BASLIK</header>"
            + "<message><gsm><no>5559998877</no></gsm><msg><![CDATA[Merhaba]]></msg></message></sms>";
        // end::bodies[]
        // spotless:on
        return List.of(text, message, messages, map, maps, texts, xml);
    }

    /** How a result is read. */
    static final class Results extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::results[]
            from("direct:results")
                .to("onesms:send?sender=BASLIK")
                .log("${body.recipients} accepted for ${body.segments} credits, ${body.rejected.size} rejected")
                .split(simple("${body.rejected}"))
                    .log("rejected: ${body.reason}"); // not body.number, which is a full phone number
            // end::results[]
            // spotless:on
        }
    }

    /** Counting without sending. */
    static List<String> counted() {
        List<String> lines = new ArrayList<>();
        // tag::count[]
        TextAnalysis analysis = SmsText.analyze("Sayın Ayşe, kargonuz yola çıktı.", TextRules.ONESMS);
        lines.add(analysis.alphabet() + ", " + analysis.length() + " characters, " + analysis.segments() + " segment");
        // end::count[]
        return lines;
    }

    /** An endpoint URI in Java. */
    static String uri() {
        // tag::uri[]
        String uri = OneSmsUri.of(SmsOperation.SEND)
                .option("sender", "ŞİRKET & CO")
                .secret("username", "{{sms.user}}")
                .secret("password", "{{sms.password}}")
                .option("validity", Duration.ofHours(6))
                .build();
        // end::uri[]
        return uri;
    }

    /** The README's route. */
    static final class Readme extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::readme[]
            from("timer:morning?period=86400000")
                .setHeader(OneSmsConstants.TO, constant("05559998877"))
                .setBody(constant("Günaydın!"))
                .to("onesms:send?baseUrl={{sms.url}}&username=#property:sms.user&password=#property:sms.password&sender=BASLIK")
                .log("${body.recipients} recipients, ${body.segments} credits");
            // end::readme[]
            // spotless:on
        }
    }
}
