package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.WatchedJvm;
import io.github.camelonesms.support.WatchedJvm.Milestone;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the start of the first endpoint does, seen from outside: no connection, no TLS, and one thread. */
@Tag("process")
class EndpointStartTest {

    private static final String OURS = "io.github.camelonesms.";

    private static Milestone warm;
    private static Milestone started;
    private static Milestone sent;
    private static int connectionsAtTheEnd;

    @BeforeAll
    static void watchAJvm() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answer(200, "00 15600"))) {
            Map<String, Milestone> milestones =
                    WatchedJvm.run(EndpointStartMain.class, OURS, server.uri("").toString(), server::connections);
            warm = milestones.get("Warm");
            started = milestones.get("Started");
            sent = milestones.get("Sent");
            connectionsAtTheEnd = server.connections();
        }
        assertThat(sent).as("the first send succeeds").isNotNull();
    }

    @Test
    void noTlsIsSetUpForAGatewayAtHttp() {
        assertThat(linkedAtStart()).isNotEmpty().noneMatch(name -> name.startsWith("sun.security.ssl."));
    }

    @Test
    void theOnlyThreadIsTheOneThatWatchesTheSend() {
        Set<String> threads = new TreeSet<>(started.threads());
        threads.removeAll(warm.threads());

        assertThat(threads).singleElement().asString().contains("OneSmsHttpWatchdog");
        assertThat(sent.called()).contains(OURS + "gateway.http.CallWatchdog");
    }

    @Test
    void nobodyIsConnectedToBeforeTheSend() {
        assertThat(started.connections()).isZero();
        assertThat(connectionsAtTheEnd).isEqualTo(1);
    }

    private static Set<String> linkedAtStart() {
        Set<String> names = new TreeSet<>(started.classes());
        names.removeAll(warm.classes());
        return names;
    }
}
