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

    /** The simulator of dev and test mode. */
    DevServices devservices();

    /** The simulator of dev and test mode. */
    interface DevServices {

        /**
         * Whether the simulator is started in dev and test mode, unless {@code camel.component.onesms.base-url} is
         * configured.
         */
        @WithDefault("true")
        boolean enabled();

        /** Port of the simulator; 0 for a free one. */
        @WithDefault("0")
        int port();

        /** The simulator's time per real second, for quick reports. */
        @WithDefault("PT1M")
        Duration speed();
    }
}
