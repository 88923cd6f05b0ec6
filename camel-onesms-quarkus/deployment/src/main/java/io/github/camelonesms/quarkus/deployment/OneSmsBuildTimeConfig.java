package io.github.camelonesms.quarkus.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The extension's own options; the component's are {@code camel.component.onesms.*}. */
@ConfigMapping(prefix = "quarkus.camel-onesms")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface OneSmsBuildTimeConfig {

    /** The simulated gateway of dev and test mode. */
    DevServices devservices();

    /** The simulated gateway of dev and test mode. */
    interface DevServices {

        /**
         * Whether a simulated gateway is started in dev and test mode, unless {@code camel.component.onesms.base-url} is
         * configured.
         */
        @WithDefault("true")
        boolean enabled();

        /** The simulated gateway's port; 0 takes a free one. */
        @WithDefault("0")
        int port();

        /** How much time passes at the simulated gateway in one real second, so that reports need not be waited for. */
        @WithDefault("PT1M")
        Duration speed();
    }
}
