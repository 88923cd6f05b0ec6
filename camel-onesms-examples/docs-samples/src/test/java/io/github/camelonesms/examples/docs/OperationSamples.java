package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsConstants;
import java.util.Map;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The Java samples of docs/component.adoc, one route an operation. */
final class OperationSamples extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        // tag::send[]
        from("direct:send")
            .setHeader(OneSmsConstants.TO, constant("05559998877, 0555 999 88 66"))
            .setBody(constant("Randevunuz yarın saat 10.00'da."))
            .to("onesms:send?sender=BASLIK")
            .log("${body.id}: ${body.recipients} recipients, ${body.segments} credits");
        // end::send[]

        // tag::preview[]
        from("direct:preview")
            .setHeader(OneSmsConstants.TO, constant("05559998877, 0555 999 88 66, 12"))
            .setBody(constant("Randevunuz yarın saat 10.00'da."))
            .to("onesms:preview?sender=BASLIK")
            .log("${body.segments} credits for ${body.recipients} recipients, ${body.rejected.size} rejected");
        // end::preview[]

        // tag::check[]
        from("direct:check")
            .to("onesms:check?sender=BASLIK")
            .filter(simple("${body.ok} == false"))
                .log(LoggingLevel.WARN, "${body.problems}");
        // end::check[]

        // tag::dlr[]
        from("direct:dlr")
            .setHeader(OneSmsConstants.DLR_ID, body())
            .to("onesms:dlr")
            .log("${header.CamelOneSmsReportState}: ${body}");
        // end::dlr[]

        // tag::credit[]
        from("direct:credit")
            .to("onesms:credit")
            .filter(simple("${body} < 1000"))
                .log("Only ${body} credits left");
        // end::credit[]

        // tag::originators[]
        from("direct:originators")
            .to("onesms:originators")
            .log("Approved senders: ${body}");
        // end::originators[]

        // tag::campaigns[]
        from("direct:campaigns")
            .to("onesms:campaigns?page=all")
            .log("${body.size} submissions, the newest first");
        // end::campaigns[]

        // tag::cancel[]
        from("direct:cancel")
            .setHeader(OneSmsConstants.DLR_ID, body())
            .to("onesms:cancel");
        // end::cancel[]

        // tag::blacklistAdd[]
        from("direct:blacklistAdd")
            .to("onesms:blacklistAdd")
            .log("changed: ${body[0].changed}, code ${body[0].code}");
        // end::blacklistAdd[]

        // tag::blacklistRemove[]
        from("direct:blacklistRemove")
            .to("onesms:blacklistRemove")
            .log("changed: ${body[0].changed}, code ${body[0].code}");
        // end::blacklistRemove[]

        // tag::blacklist[]
        from("direct:blacklist")
            .to("onesms:blacklist")
            .log("${body.size} numbers");
        // end::blacklist[]

        // tag::consentAdd[]
        from("direct:consentAdd")
            .setBody(constant(Map.of("to", "05559998877", "status", "ONAY", "source", "HS_WEB",
                "consentDate", "2026-11-28T10:00")))
            .to("onesms:consentAdd?gateway=iletimerkezi&commercial=false&iysList=BIREYSEL&vendor.brandCode=696")
            .log("${body[0].status}, code ${body[0].code}");
        // end::consentAdd[]

        // tag::consents[]
        from("direct:consents")
            .to("onesms:consents?gateway=iletimerkezi&commercial=false&iysList=BIREYSEL&vendor.brandCode=696")
            .split(body())
                .log("${body.status} since ${body.date}, source ${body.source}")
            .end();
        // end::consents[]
        // spotless:on
    }
}
