package io.github.camelonesms.simulator;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Defaults of the command line's options: the environment variable {@code SIMULATOR_} and the name
 * ({@code SIMULATOR_PORT}), then the property of that name in the file of {@code --config} ({@code port=9090}).
 */
final class CommandDefaults implements IDefaultValueProvider {

    private static final String PREFIX = "SIMULATOR_";
    private static final String CONFIG = "--config";

    private final Map<String, String> environment;
    private final Properties file;

    private CommandDefaults(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * Returns the defaults for a command line.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    static CommandDefaults of(Map<String, String> environment, String... arguments) {
        Properties properties = new Properties();
        String name = configFile(environment, arguments);
        if (name != null) {
            try (Reader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + name + " cannot be read.", e);
            }
        }
        return new CommandDefaults(environment, properties);
    }

    private static String configFile(Map<String, String> environment, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(CONFIG + "=")) {
                return arguments[i].substring(CONFIG.length() + 1);
            }
            if (arguments[i].equals(CONFIG) && i + 1 < arguments.length) {
                return arguments[i + 1];
            }
        }
        return environment.get(PREFIX + "CONFIG");
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().substring(2);
        String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String value = environment.get(variable);
        return value == null ? file.getProperty(name) : value;
    }
}
