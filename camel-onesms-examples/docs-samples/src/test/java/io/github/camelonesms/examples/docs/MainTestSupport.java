package io.github.camelonesms.examples.docs;

import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;

// tag::main[]
/** The routes in a Camel Main of each test's own. */
abstract class MainTestSupport {

    final Main main = new Main();

    void start(Map<String, String> properties) throws Exception {
        main.configure().addRoutesBuilder(new ReminderRoutes());
        properties.forEach(main::addOverrideProperty);
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }
}
// end::main[]
