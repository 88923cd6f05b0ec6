package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways that the application brings: in its own class loader, or bound in the registry. */
class ApplicationGatewayTest {

    private static final String URI_OF_VENDOR = "onesms:credit?gateway=elsewhere&username=u&password=p";

    /** A vendor that no service file of the class path names; it is 1SMS under another name. */
    public static final class Vendor implements SmsGatewayProvider {

        @Override
        public GatewayDescriptor descriptor() {
            GatewayDescriptor known = GatewayLookup.provider("onesms").descriptor();
            return new GatewayDescriptor(
                    "elsewhere",
                    known.title(),
                    known.defaultBaseUrl(),
                    known.operations(),
                    known.textRules(),
                    known.limits(),
                    known.otpLimits(),
                    known.duplicateWindow(),
                    known.vendorOptions());
        }

        @Override
        public SmsGateway create(GatewaySettings settings, HttpPort http) {
            return GatewayLookup.provider("onesms").create(settings, http);
        }
    }

    @Test
    void aBoundProviderIsFound() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("vendor", new Vendor());

            assertThat(context.getEndpoint(URI_OF_VENDOR, OneSmsEndpoint.class).getGatewayName())
                    .isEqualTo("elsewhere");
        }
        assertThatThrownBy(() -> GatewayLookup.provider("elsewhere")).hasMessageContaining("elsewhere");
    }

    @Test
    void aProviderOfTheApplicationsClassLoaderIsFound(@TempDir Path directory) throws Exception {
        ClassLoader application = new Application(directory);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setApplicationContextClassLoader(application);

            OneSmsEndpoint endpoint = context.getEndpoint(URI_OF_VENDOR, OneSmsEndpoint.class);

            assertThat(endpoint.getGatewayName()).isEqualTo("elsewhere");
            assertThat(endpoint.settings().provider().getClass().getClassLoader())
                    .isSameAs(application);
        }
        try (DefaultCamelContext another = new DefaultCamelContext()) {
            assertThatThrownBy(() -> another.getEndpoint(URI_OF_VENDOR))
                    .as("another application of the JVM")
                    .hasStackTraceContaining("Unknown gateway 'elsewhere'");
        }
    }

    /** Has the vendor's class, and the service file that names it, for itself. */
    private static final class Application extends ClassLoader {

        private static final String SERVICE = "META-INF/services/" + SmsGatewayProvider.class.getName();

        private final URL service;

        Application(Path directory) throws IOException {
            super(ApplicationGatewayTest.class.getClassLoader());
            Path file = directory.resolve("service");
            Files.writeString(file, Vendor.class.getName(), StandardCharsets.UTF_8);
            service = file.toUri().toURL();
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(SERVICE)
                    ? Collections.enumeration(Collections.singleton(service))
                    : super.getResources(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Vendor.class.getName()) || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
