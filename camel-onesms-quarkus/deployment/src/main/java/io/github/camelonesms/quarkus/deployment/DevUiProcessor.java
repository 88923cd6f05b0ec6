package io.github.camelonesms.quarkus.deployment;

import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.buildtime.BuildTimeActionBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** The extension's card in the Dev UI: a link to the simulator's page. */
@BuildSteps(onlyIf = IsDevelopment.class)
class DevUiProcessor {

    /** The Dev UI calls this for the link, because the port is only known at run time. */
    static final String ADDRESS = "simulatorPage";

    @BuildStep
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        // The page does not allow framing.
        card.addPage(Page.externalPageBuilder("SMS simulator")
                .icon("font-awesome-solid:comment-sms")
                .tooltip("What the phones received, requests, faults, clock")
                .dynamicUrlJsonRPCMethodName(ADDRESS)
                .doNotEmbed());
        return card;
    }

    @BuildStep
    BuildTimeActionBuildItem address() {
        BuildTimeActionBuildItem actions = new BuildTimeActionBuildItem();
        actions.actionBuilder()
                .methodName(ADDRESS)
                .description("The address of the page that shows what the simulated gateway received")
                .function(parameters -> SimulatedGateway.page().orElse(""))
                .build();
        return actions;
    }
}
