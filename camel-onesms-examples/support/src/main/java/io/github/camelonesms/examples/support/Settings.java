package io.github.camelonesms.examples.support;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;

/** The properties of an example, for what is needed before Camel Main reads them. */
public final class Settings {

    private Settings() {}

    /** Reads {@code application.properties}; system properties override it. */
    public static Properties read() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = Objects.requireNonNull(Settings.class.getResourceAsStream("/application.properties"))) {
            settings.load(file);
        }
        settings.putAll(System.getProperties());
        return settings;
    }
}
