package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** camel-webhook is optional: the component does its work where it is absent. */
class WithoutWebhookTest {

    @Test
    void theComponentWorksWithoutCamelWebhook() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("camel-webhook")) {
                classPath.add(new File(entry).toURI().toURL());
            }
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThatThrownBy(() -> loader.loadClass("org.apache.camel.component.webhook.WebhookCapableEndpoint"))
                    .isInstanceOf(ClassNotFoundException.class);

            Callable<?> application = (Callable<?>) loader.loadClass(Application.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(application.call()).isEqualTo("io.github.camelonesms.OneSmsEndpoint 15600");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void whereItIsThereEndpointsCanBeWebhooks() throws Exception {
        assertThat(new Application().call()).isEqualTo("io.github.camelonesms.OneSmsWebhookEndpoint 15600");
    }

    /** Asks the test vendor for the balance. */
    public static final class Application implements Callable<String> {

        @Override
        public String call() throws Exception {
            String uri = "onesms:credit?gateway=" + TestVendor.NAME + "&username=ada&password=lovelace";
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                return context.getEndpoint(uri).getClass().getName() + " "
                        + context.createProducerTemplate().requestBody(uri, null, Long.class);
            }
        }
    }
}
