package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextRules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The Java samples of docs/recipes.md, docs/migration.md and docs/tr. */
final class RecipeSamples {

    private RecipeSamples() {}

    /** Single messages, one request. */
    static final class Batches extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::batch[]
            OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();

            from("direct:message") // a text with the header CamelOneSmsTo, or an SmsMessage
                .aggregate(batch.correlation(), batch).completionSize(1000).completionTimeout(500)
                    .to("onesms:send?sender=BASLIK")
                .end()
                .process(batch.result()) // as if the message had been sent alone
                .log("submission ${body.id}");
            // end::batch[]
            // spotless:on
        }
    }

    /** Single messages from a source that does not wait. */
    static final class SplitBack extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::splitback[]
            OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();

            from("direct:order")
                .aggregate(batch.correlation(), batch).completionSize(1000).completionTimeout(500)
                    .doTry()
                        .to("onesms:send?sender=BASLIK")
                    .doCatch(OneSmsException.class) // each part has its own result or exception
                    .end()
                    .split(batch.results())
                        .choice()
                            .when(simple("${body.accepted}"))
                                .log("order ${header.orderId}: submission ${body.result.id}")
                            .otherwise()
                                .log("order ${header.orderId}: ${body.failure.message}")
                        .end()
                    .end()
                .end();
            // end::splitback[]
            // spotless:on
        }
    }

    /** A fixed time tomorrow. */
    static final class Tomorrow extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::schedule[]
            from("direct:tomorrow")
                .setHeader(OneSmsConstants.SCHEDULED_AT, // without an offset: Turkish time
                    () -> LocalDate.now(ZoneId.of("Europe/Istanbul")).plusDays(1).atTime(LocalTime.of(9, 30)))
                .to("onesms:send?sender=BASLIK");
            // end::schedule[]
            // spotless:on
        }
    }

    /** Only what costs one credit a recipient. */
    static final class OneSegment extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::segments[]
            from("direct:short")
                .filter(exchange -> SmsText.analyze(
                        exchange.getMessage().getBody(String.class), TextRules.ONESMS).segments() > 1)
                    .throwException(IllegalArgumentException.class, "This text costs more than one credit a recipient")
                .end()
                .to("onesms:send?sender=BASLIK&transliterate=true");
            // end::segments[]
            // spotless:on
        }
    }

    /** The failures of a send, with its reference. */
    static final class Failures extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::failures[]
            from("direct:order-shipped")
                .setHeader(OneSmsConstants.CLIENT_REFERENCE, simple("order-${header.orderId}"))
                .to("onesms:send?sender=BASLIK&trackDelivery=true");

            from("onesms:dlr?emit=recipients")
                .filter(simple("${body.status} == 'FAILED'"))
                    .log("${header.CamelOneSmsClientReference}: ${body.reason}, code ${body.code}, at ${body.at}");
            // end::failures[]
            // spotless:on
        }
    }

    /** The vendor's samples as routes. */
    static final class Migration extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::credit[]
            from("direct:kredi")
                .to("onesms:credit")
                .log("${body} credits");
            // end::credit[]

            // tag::send[]
            from("direct:send")
                .setHeader(OneSmsConstants.TO, constant("905559998877"))
                .setBody(constant("-test-message-"))
                .to("onesms:send?sender=BAŞLIK&validity=48h")
                .log("submission ${body.id}, ${body.segments} credit(s)");
            // end::send[]

            // tag::get[]
            from("direct:sendByGet")
                .setBody(constant("MESAJ TEST"))
                .to("onesms:send?wireFormat=query&sender=BAŞLIK&to=905559998877");
            // end::get[]

            // tag::xml[]
            from("direct:sendXml") // existing XML, without the account
                .setBody(constant("<sms><header>BAŞLIK</header><validity>2880</validity><message><gsm><no>905559998877</no></gsm>"
                    + "<msg><![CDATA[-test-message-]]></msg></message></sms>"))
                .to("onesms:send?bodyFormat=xml");
            // end::xml[]
            // spotless:on
        }
    }

    /** The vendor's sample as a program without a route. */
    static SendResult program(String baseUrl) throws Exception {
        // spotless:off
        // tag::program[]
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().addInitialProperty("sms.password", "test"); // in production, from a file
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            return template.requestBody(
                "onesms:send?username=test&password=#property:sms.password&sender=BAŞLIK&baseUrl=" + baseUrl,
                new SmsMessage("-test-message-", "905559998877"),
                SendResult.class);
        }
        // end::program[]
        // spotless:on
    }

    /** Tells when credit runs low. */
    static final class LowCredit extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::threshold[]
            from("onesms:credit?threshold=1000")
                .log("Only ${body} credits left");
            // end::threshold[]
            // spotless:on
        }
    }

    /** The Turkish getting-started. */
    static final class Turkish extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::turkish[]
            // Gönder ve kimliğini sakla
            from("direct:hatirlat")
                .setHeader(OneSmsConstants.TO, constant("0555 999 88 77"))
                .setBody(constant("Sayın Ayşe Kaya, randevunuz yarın saat 10.30'da."))
                .to("onesms:send?sender=BASLIK&trackDelivery=true")
                .log("${body.recipients} alıcı, ${body.segments} kredi");

            // Her alıcı için iletim durumu
            from("onesms:dlr?emit=recipients")
                .log("Gönderim ${header.CamelOneSmsDlrId}: ${body.status}");
            // end::turkish[]
            // spotless:on
        }
    }
}
