package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.RawServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** How many methods of ours a send passes between the producer and HttpClient. Prints them. */
class SendFramesTest {

    private static final int MOST_FRAMES = 8;

    @Test
    void aSendIsShallow() throws Exception {
        AtomicReference<StackTraceElement[]> stack = new AtomicReference<>();
        try (RawServer server = RawServer.start(RawServer.answer(200, "00 15600"));
                CamelContext context = new DefaultCamelContext();
                ProducerTemplate template = context.createProducerTemplate()) {
            HttpClientConfigurer watch = builder -> builder.addRequestInterceptorFirst(
                    (request, entity, http) -> stack.set(new Throwable().getStackTrace()));
            context.getRegistry().bind("watch", watch);
            context.start();
            template.sendBody(
                    "onesms:send?username=test&password=test&sender=TEST&to=905559998877&httpClientConfigurer=#watch&baseUrl="
                            + server.uri(""),
                    "Merhaba");
        }

        List<StackTraceElement> frames = Stream.of(stack.get())
                .dropWhile(frame -> !frame.getClassName().startsWith("org.apache.hc."))
                .dropWhile(frame -> frame.getClassName().startsWith("org.apache.hc."))
                .filter(frame -> frame.getClassName().startsWith("io.github.camelonesms."))
                .filter(frame -> !frame.getClassName().contains("Test"))
                .toList();
        System.out.println("frames of a send: " + frames.size());
        frames.forEach(frame -> System.out.println("  " + frame));
        assertThat(frames.get(frames.size() - 1).getClassName()).isEqualTo(OneSmsProducer.class.getName());
        assertThat(frames).hasSizeLessThanOrEqualTo(MOST_FRAMES);
    }
}
