package io.github.camelonesms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.camelonesms.benchmarks.load.BareStax;
import io.github.camelonesms.benchmarks.load.Contender;
import io.github.camelonesms.benchmarks.load.LoadComparison;
import io.github.camelonesms.benchmarks.load.OneSms;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Series;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.model.SmsMessage;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchmarksSmokeTest {

    @Test
    void everyContenderSends() throws Exception {
        try (Servers servers = Servers.start();
                LoadComparison comparison = new LoadComparison(servers)) {
            for (Contender contender : comparison.contenders()) {
                assertThat(contender.send()).as(contender.name()).isPositive();
            }
        }
    }

    @Test
    void theComponentSendsTheBytesThatItIsComparedWith() throws Exception {
        List<SmsMessage> messages = Traffic.personal(3);
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        BareStax.write(messages, bare);

        assertThat(sent(messages, 3)).isEqualTo(bare.toString(StandardCharsets.UTF_8));
        assertThat(sent(Traffic.common(1), 1)).isEqualTo(Traffic.singleXml(0));
    }

    private static String sent(Object body, int messages) throws Exception {
        CompletableFuture<String> request = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            request.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "00 1".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI baseUrl = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (OneSms contender = new OneSms("one request", baseUrl, () -> body, messages, messages)) {
            contender.send();
            return request.get(60, TimeUnit.SECONDS);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void criteriaAreRatiosOfMedians() {
        Series fast = new Series("fast", new double[] {9, 10, 30});
        Series slow = new Series("slow", new double[] {1, 5, 6});

        assertThat(Criterion.atLeast("x", 2, fast, slow))
                .matches(Criterion::met)
                .returns(2.0, Criterion::measured);
        assertThat(Criterion.atMost("x", 1.9, fast, slow)).matches(criterion -> !criterion.met());
    }
}
