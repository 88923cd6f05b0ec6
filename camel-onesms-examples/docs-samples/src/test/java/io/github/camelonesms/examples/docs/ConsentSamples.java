package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.ConsentResult;
import io.github.camelonesms.model.OptOutRequest;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** The Java samples of docs/consent.md. */
final class ConsentSamples {

    private ConsentSamples() {}

    static final class Filter extends RouteBuilder {
        @Override
        public void configure() {
            // spotless:off
            // tag::filter[]
            String registry = "gateway=iletimerkezi&commercial=true&iysList=BIREYSEL";

            from("direct:campaign") // the text; the numbers are in the header CamelOneSmsTo
                .setVariable("text", body())
                .to("onesms:consents?vendor.brandCode=696&" + registry)
                .process(exchange -> {
                    List<?> results = exchange.getMessage().getBody(List.class);
                    exchange.getMessage().setHeader(OneSmsConstants.TO, results.stream()
                        .map(ConsentResult.class::cast)
                        .filter(ConsentResult::consents)
                        .map(ConsentResult::number)
                        .toList());
                })
                .filter(simple("${header.CamelOneSmsTo.size} > 0"))
                    .setBody(variable("text"))
                    .to("onesms:send?sender=BASLIK&" + registry)
                .end();
            // end::filter[]
            // spotless:on
        }
    }

    static final class OptOuts extends RouteBuilder {
        @Override
        public void configure() {
            // spotless:off
            // tag::optouts[]
            String registry = "gateway=iletimerkezi&commercial=true&iysList=BIREYSEL";

            from("onesms:mo?gateway=nodeapi&delay=60000")
                .process(exchange -> exchange.getMessage().setHeader(OneSmsConstants.TO,
                    exchange.getMessage().getBody(OptOutRequest.class).number()))
                .to("onesms:blacklistAdd?" + registry)
                .to("onesms:consentAdd?vendor.brandCode=696&vendor.consentStatus=RET&vendor.consentSource=HS_MESAJ&"
                    + registry);
            // end::optouts[]
            // spotless:on
        }
    }
}
