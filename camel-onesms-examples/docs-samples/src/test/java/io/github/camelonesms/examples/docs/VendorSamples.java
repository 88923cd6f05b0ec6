package io.github.camelonesms.examples.docs;

import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PeriodicSettings;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreate;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsRecipient;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** The Java samples of docs/component.adoc about what only some vendors have. */
final class VendorSamples extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        // tag::otp[]
        from("direct:otp")
            .to("onesms:otp?gateway=nodeapi&sender=BASLIK&validity=3m")
            .log("${body.id}: ${body.segments} credits");
        // end::otp[]

        // tag::call[]
        from("direct:call")
            .setBody(constant("{\"title\": \"Müşteriler\", \"gsms\": [\"5559998877\"]}"))
            .to("onesms:call?gateway=nodeapi&function=contact/create-group")
            .log("The group is ${body[uuid]}");
        // end::call[]

        // tag::periodic[]
        from("direct:periodic")
            .setBody(exchange -> new SmsCreate(
                1, 1, null, List.of(new SmsRecipient("905559998877", null), new SmsRecipient("905559998866", null)),
                "BASLIK", "Günlük rapor", "Bugünün raporu hazır.", 1, null,
                LocalDateTime.of(2030, 1, 1, 9, 0), new PeriodicSettings(1), null, false, "daily-2030"))
            .to("onesms:call?gateway=nodeapi&function=sms/create")
            .log("Package ${body.pkgID} is sent every day");
        // end::periodic[]

        // tag::mo[]
        from("onesms:mo?gateway=nodeapi")
            .setBody(simple("${body.number}"))
            .to("onesms:blacklistAdd");
        // end::mo[]

        // tag::webhook[]
        from("webhook:onesms:dlr?gateway=iletimerkezi&commercial=false&trackDelivery=true"
                + "&webhookPath=/sms/{{webhook.secret}}")
            .log("${header.CamelOneSmsDlrId}: ${body}")
            .to("direct:report");
        // end::webhook[]
        // spotless:on
    }
}
