package io.github.camelonesms.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PageTest {

    private final AtomicInteger phones = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private Page page;

    @BeforeEach
    void start() throws IOException {
        page = new Page(0, () -> "{\"phones\":" + phones.incrementAndGet() + "}");
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @ParameterizedTest
    @CsvSource({"'', text/html", "cluster.css, text/css", "cluster.js, text/javascript"})
    void headAnswersAsGetWithoutTheBody(String file, String type) throws Exception {
        HttpResponse<String> get = send("GET", file);
        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(get.headers().firstValue("Content-Type")).contains(type + "; charset=UTF-8");
        assertThat(get.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(get.body()).isNotBlank();

        HttpResponse<String> head = send("HEAD", file);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().map().keySet())
                .containsAll(get.headers().map().keySet());
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @Test
    void theFiguresComeAsEventsToSeveralPages() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("api/events")).build();
        try (Stream<String> other = client.send(request, BodyHandlers.ofLines()).body()) {
            HttpResponse<Stream<String>> events = client.send(request, BodyHandlers.ofLines());
            assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
            try (Stream<String> lines = events.body()) {
                assertThat(lines.filter(line -> !line.isEmpty()).limit(3))
                        .allMatch(line -> line.matches("data: \\{\"phones\":[0-9]+}"))
                        .doesNotHaveDuplicates();
            }
            assertThat(other.findFirst()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/events"})
    void nothingIsPosted(String path) throws Exception {
        HttpResponse<String> answer = send("POST", path);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void otherFilesAreNotFound() throws Exception {
        assertThat(send("GET", "log4j2.properties").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(page.address()).resolve(path);
    }
}
