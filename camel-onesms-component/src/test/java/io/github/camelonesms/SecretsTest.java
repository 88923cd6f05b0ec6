package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest extends FaceTestSupport {

    private static final String SECRET = "s3cr3t";
    private static final String PUSH_SETTINGS = "vendor.pushSettings";

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    /** Camel 4.14 has a fixed list of what it masks in URIs. */
    private static void assumeThatCamelMasks(String option) {
        assumeTrue(!List.of("journalKey", PUSH_SETTINGS).contains(option)
                || Stream.of(URISupport.class.getMethods())
                        .anyMatch(method -> method.getName().equals("addSanitizeKeywords")));
    }

    static Stream<String> maskedOptions() {
        return Stream.concat(secretOptions().stream(), Stream.of(PUSH_SETTINGS));
    }

    static Set<String> secretOptions() {
        return Catalog.read().secrets();
    }

    @ParameterizedTest
    @MethodSource("maskedOptions")
    void camelMasksEverySecretOptionInUris(String option) {
        assumeThatCamelMasks(option);
        context().getComponent("onesms", OneSmsComponent.class);
        assertThat(URISupport.sanitizeUri("onesms:send?a=b&" + option + "=" + SECRET + "&c=d"))
                .isEqualTo("onesms:send?a=b&" + option + "=xxxxxx&c=d");
    }

    @ParameterizedTest
    @MethodSource("maskedOptions")
    void camelLogsNoSecretOptionWhenItMakesTheEndpoint(String option) {
        assumeThatCamelMasks(option);
        Recorder recorder = Recorder.at("org.apache.camel.support.DefaultComponent");
        try {
            endpoint(
                    option.equals(PUSH_SETTINGS)
                            ? "onesms:send?gateway=nodeapi&baseUrl=http://127.0.0.1:9&username=ada&password=x&" + option
                                    + "=https://example.com/" + SECRET
                            : "onesms:credit?" + VENDOR + "&username=ada&password=x&apiKey=y&" + option + "=" + SECRET);
        } finally {
            recorder.remove();
        }

        assertThat(recorder.lines()).anyMatch(line -> line.contains("parameters=["));
        assertThat(recorder.lines()).noneMatch(line -> line.contains(SECRET));
    }

    /** Also on Camel 4.14, whose list of masked options lacks it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "journalKey=s3cr3t-and-long-enough",
                "journalKey=RAW(s3cr3t&of=16-characters)",
                "journalKey=RAW(a)bracket&in-the-s3cr3t)",
                "journalKey=RAW{a}bracket-in-the-s3cr3t}"
            })
    void anEndpointDoesNotKnowItsJournalKeyInItsUri(String option) {
        OneSmsEndpoint endpoint =
                endpoint("onesms:credit?" + VENDOR + "&" + option + "&username=ada&password=x&maxConnections=3");

        assertThat(List.of(endpoint.getEndpointUri(), endpoint.getEndpointKey(), endpoint.toString()))
                .allMatch(uri -> !uri.contains(SECRET) && uri.contains("journalKey=xxxxxx&"))
                .allMatch(uri -> uri.contains("maxConnections=3"));
    }

    @Test
    void failuresContainNoSecret() {
        for (String fault : List.of("maxConnections=0", "maxConnections=x", "clock=#nobody", "nonsense=1", "page=x")) {
            Throwable failure = catchThrowable(
                    () -> endpoint("onesms:credit?" + VENDOR + "&username=ada&password=" + SECRET + "&" + fault));

            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).as(fault).contains("credit").doesNotContain(SECRET);
        }
    }

    @Test
    void jmxShowsTheEndpointWithoutItsSecrets() throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to("onesms:credit?" + VENDOR + "&username=ada&password=" + SECRET);
            }
        });

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context().getManagementName() + ",type=endpoints,*"),
                null);
        ObjectName name = names.stream()
                .filter(each -> each.toString().contains("onesms"))
                .findFirst()
                .orElseThrow();
        assertThat(name.toString()).doesNotContain(SECRET);
        assertThat(server.getAttribute(name, "GatewayName")).isEqualTo(TestVendor.NAME);
        assertThat(server.getAttribute(name, "Operation")).isEqualTo("credit");
        assertThat(server.getAttribute(name, "BaseUrl")).isEqualTo("http://127.0.0.1:9");
        assertThat(server.getAttribute(name, "Requests")).isEqualTo(0L);
        assertThat(Stream.of(server.getMBeanInfo(name).getAttributes()).map(attribute -> {
                    try {
                        return String.valueOf(server.getAttribute(name, attribute.getName()));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .noneMatch(value -> value.contains(SECRET));
    }

    /** Keeps what one logger says at TRACE. */
    private static final class Recorder extends AbstractAppender {

        private final List<String> lines = new ArrayList<>();
        private final String logger;

        private Recorder(String logger) {
            super("recorder", null, null, true, Property.EMPTY_ARRAY);
            this.logger = logger;
        }

        static Recorder at(String logger) {
            Recorder recorder = new Recorder(logger);
            recorder.start();
            Configurator.setLevel(logger, Level.TRACE);
            LoggerContext context = (LoggerContext) LogManager.getContext(false);
            context.getConfiguration().getLoggerConfig(logger).addAppender(recorder, Level.TRACE, null);
            context.updateLoggers();
            return recorder;
        }

        void remove() {
            LoggerContext context = (LoggerContext) LogManager.getContext(false);
            context.getConfiguration().getLoggerConfig(logger).removeAppender(getName());
            Configurator.setLevel(logger, Level.INFO);
            stop();
        }

        List<String> lines() {
            return lines;
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }
}
