package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.batch.BatchResults;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsMessage;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.support.processor.PredicateValidationException;

/** The Java samples of docs/sent-once.md. Their error handling is {@link Waiting}. */
final class SentOnceSamples {

    private SentOnceSamples() {}

    /** What the recipes have before their route. */
    abstract static class Waiting extends RouteBuilder {

        void waiting() {
            // spotless:off
            // tag::waiting[]
            // Surely not sent now, or at work in another node: wait. Then the source gives the message again.
            onException(OneSmsException.class).onWhen(simple("${exception.resumable()}"))
                .maximumRedeliveries(10).redeliveryDelay(1_000).useExponentialBackOff().maximumRedeliveryDelay(30_000);
            // Refused: the same message would be refused again.
            onException(OneSmsException.class)
                .onWhen(simple("${exception} !is 'io.github.camelonesms.model.OutcomeUnknownException'"
                    + " && ${exception} !is 'io.github.camelonesms.model.PartialSendException'"))
                .handled(true)
                .to("direct:refused");
            // end::waiting[]
            // spotless:on
        }
    }

    /** A queue. */
    static final class Jms extends Waiting {

        @Override
        public void configure() {
            waiting();
            // spotless:off
            // tag::jms[]
            from("jms:queue:reminders?transacted=true")
                .setHeader(OneSmsConstants.IDEMPOTENCY_KEY, header("JMSMessageID"))
                .setHeader(OneSmsConstants.TO, header("phone"))
                .to("onesms:send?sender=BASLIK&journal=true");
            // end::jms[]
            // spotless:on
        }
    }

    /** A topic. */
    static final class Kafka extends Waiting {

        @Override
        public void configure() {
            waiting();
            // spotless:off
            // tag::kafka[]
            from("kafka:reminders?groupId=sms&breakOnFirstError=true")
                .setHeader(OneSmsConstants.IDEMPOTENCY_KEY,
                    simple("${header[kafka.TOPIC]}-${header[kafka.PARTITION]}-${header[kafka.OFFSET]}"))
                .setHeader(OneSmsConstants.TO, header("kafka.KEY"))
                .to("onesms:send?sender=BASLIK&journal=true");
            // end::kafka[]
            // spotless:on
        }
    }

    /** A topic, in batches. */
    static final class KafkaBatches extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::kafkabatches[]
            BatchResults batch = new BatchResults();
            batch.setJson(true); // records such as {"to": "05559998877", "text": "Randevunuz yarın"}

            from("kafka:reminders?groupId=sms&batching=true&maxPollRecords=1000&autoCommitEnable=false"
                    + "&allowManualCommit=true&breakOnFirstError=true")
                .process(batch::begin)
                .doTry()
                    .to("onesms:send?sender=BASLIK&journal=true")
                .doCatch(OneSmsException.class) // each record has its own result
                .end()
                .split(method(batch, "results"))
                    .to("direct:result") // the headers of the record, and a BatchedMessage
                .end()
                .process(batch::commit);
            // end::kafkabatches[]
            // spotless:on
        }
    }

    /** Lines of files. */
    static final class Lines extends Waiting {

        @Override
        public void configure() {
            waiting();
            // spotless:off
            // tag::lines[]
            // A line that is refused does not stop its file; handled(true) would, and the lines behind it would be lost.
            onException(InvalidRequestException.class, RejectedException.class, DuplicateMessageException.class)
                .continued(true)
                .to("direct:refused");
            // Wrong credentials or no credit: the file stays, and is read again.
            onException(AuthenticationException.class, InsufficientCreditException.class)
                .handled(false);

            from("file:{{inbox}}?readLock=changed&move=.done") // lines such as 05559998877;Randevunuz yarın
                .setProperty("file", simple("${file:name}-${file:size}"))
                .split(body().tokenize("\n")).streaming().stopOnException()
                    .setHeader(OneSmsConstants.IDEMPOTENCY_KEY,
                        simple("${exchangeProperty.file}-${exchangeProperty.CamelSplitIndex}"))
                    .setHeader(OneSmsConstants.TO).method(Line.class, "phone")
                    .setBody().method(Line.class, "text")
                    .to("onesms:send?sender=BASLIK&journal=true")
                .end();
            // end::lines[]
            // spotless:on
        }
    }

    /** A whole file. */
    static final class WholeFile extends Waiting {

        @Override
        public void configure() {
            waiting();
            // spotless:off
            // tag::wholefile[]
            from("file:{{inbox}}?readLock=changed&move=.done")
                .setHeader(OneSmsConstants.IDEMPOTENCY_KEY, simple("${file:name}-${file:size}"))
                .setBody().method(Line.class, "messages")
                .to("onesms:send?sender=BASLIK&journal=true&maxSegments=100000");
            // end::wholefile[]
            // spotless:on
        }
    }

    // spotless:off
    // tag::line[]
    /** A line of a file: number;text. */
    public static final class Line {

        public static String phone(@Body String line) {
            return line.split(";", 2)[0];
        }

        public static String text(@Body String line) {
            return line.substring(phone(line).length()).replaceFirst(";", "").strip();
        }

        public static List<SmsMessage> messages(@Body String file) {
            return file.lines().map(line -> new SmsMessage(text(line), phone(line))).toList();
        }
    }
    // end::line[]
    // spotless:on

    /** Rows that another transaction has written. */
    static final class Outbox extends Waiting {

        @Override
        public void configure() {
            waiting();
            // spotless:off
            // tag::outbox[]
            from("sql:SELECT id, phone, text FROM outbox WHERE NOT sent ORDER BY id"
                    + "?onConsume=UPDATE outbox SET sent = TRUE WHERE id = :#id")
                .setHeader(OneSmsConstants.IDEMPOTENCY_KEY, simple("outbox-${body[id]}"))
                .setHeader(OneSmsConstants.TO, simple("${body[phone]}"))
                .setBody(simple("${body[text]}"))
                .to("onesms:send?sender=BASLIK&journal=true");
            // end::outbox[]
            // spotless:on
        }
    }

    /** A service. */
    static final class Rest extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::rest[]
            // Surely not sent now, or perhaps sent: with the same key the client may repeat the request.
            onException(OneSmsException.class)
                .onWhen(simple("${exception.resumable()} || ${exception} is 'io.github.camelonesms.model.OutcomeUnknownException'"))
                .handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(503))
                .setBody(simple("${exception.message}"));
            onException(OneSmsException.class).handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(422))
                .setBody(simple("${exception.message}"));
            onException(PredicateValidationException.class).handled(true)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(constant("The header Idempotency-Key is missing"));

            rest("/sms").post().to("direct:post-sms"); // {"to": "05559998877", "text": "Kodunuz: 4711"}

            from("direct:post-sms")
                .validate(header("Idempotency-Key").isNotNull())
                .setHeader(OneSmsConstants.IDEMPOTENCY_KEY, header("Idempotency-Key"))
                .unmarshal().json(JsonLibrary.Jackson)
                .to("onesms:send?sender=BASLIK&journal=true")
                .removeHeaders("*") // else they are headers of the answer
                .setBody(simple("${body.id}"));
            // end::rest[]
            // spotless:on
        }
    }
}
