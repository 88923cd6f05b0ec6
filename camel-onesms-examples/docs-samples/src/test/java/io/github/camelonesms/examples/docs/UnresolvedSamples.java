package io.github.camelonesms.examples.docs;

import org.apache.camel.builder.RouteBuilder;

/** The Java samples of docs/sent-once.md about sends whose outcome no node could find out. */
final class UnresolvedSamples extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        // tag::unresolved[]
        from("onesms:unresolved")
            .setBody(simple("Send ${header.CamelOneSmsIdempotencyKey}, part ${header.CamelOneSmsPart}: "
                + "${body.recipients} recipients, begun at ${body.begunAt}. ${body.reason}. "
                + "Candidates: ${body.candidates}"))
            .to("direct:operators");
        // end::unresolved[]

        // tag::resolve[]
        from("direct:resolve") // the body: sent, notSent, or the id that the vendor shows
            .setHeader("CamelOneSmsIdempotencyKey", header("key"))
            .to("onesms:resolve?trackDelivery=true")
            .log("Part ${body.part} was sent: ${body.sent}");
        // end::resolve[]
        // spotless:on
    }
}
