package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.gateway.onesms.Sms;
import jakarta.xml.bind.JAXBContext;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The first endpoint and producer on a running context in a fresh JVM, compared with camel-http's endpoint and the JAXB
 * context of the hand-written route.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EndpointStart {

    private static final String BASE_URL = "http://127.0.0.1:9";

    private CamelContext context;

    @Setup
    public void setUp() throws Exception {
        context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:warm").setBody(constant("warm"));
            }
        });
        context.start();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.requestBody("direct:warm", "cold");
        }
    }

    @Benchmark
    public Producer onesms() throws Exception {
        return start("onesms:send?username=" + Traffic.USERNAME + "&password=" + Traffic.PASSWORD + "&sender="
                + Traffic.SENDER + "&baseUrl=" + BASE_URL);
    }

    @Benchmark
    public Object[] httpAndJaxb() throws Exception {
        return new Object[] {start(BASE_URL + Traffic.SEND_PATH), JAXBContext.newInstance(Sms.class)};
    }

    private Producer start(String uri) throws Exception {
        Endpoint endpoint = context.getEndpoint(uri);
        Producer producer = endpoint.createProducer();
        producer.start();
        return producer;
    }

    @TearDown
    public void tearDown() {
        context.stop();
    }
}
