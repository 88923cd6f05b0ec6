package io.github.camelonesms.examples.docs;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;

/** The Java samples of docs/scaling.md about consumers that only one node may have. */
final class LeaderSamples extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        // tag::leader[]
        from("master:sms:onesms:credit?threshold=1000")
            .to("direct:alarm");
        // end::leader[]
        // spotless:on
    }

    static void cluster(CamelContext context, String folder) throws Exception {
        // tag::cluster[]
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(folder); // on a file system that all nodes share
        context.addService(cluster);
        // end::cluster[]
    }
}
