package io.github.camelonesms.examples.quarkus;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Prints what to try. */
@ApplicationScoped
class Listening {

    private static final Logger LOG = Logger.getLogger(Listening.class);

    void listening(@ObservesAsync HttpServerStart start) {
        int port = start.options().getPort();
        LOG.infof("Listening on http://localhost:%d. Try: curl -s localhost:%d/q/health/ready", port, port);
    }
}
