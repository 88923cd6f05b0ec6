package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the program is started in a JVM of its own that has no simulator on its class path. */
final class Program {

    private Program() {}

    /** The command for a program with these options of the JVM. */
    static List<String> command(Class<?> program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPathWithoutSimulator(), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The options for an account of a gateway. */
    static List<String> account(SmsGatewaySimulator gateway, String... more) {
        List<String> options = new ArrayList<>(
                List.of("-DbaseUrl=" + gateway.baseUrl(), "-Dusername=test", "-Dpassword=test", "-DpollEvery=200"));
        options.addAll(List.of(more));
        return options;
    }

    private static String classPathWithoutSimulator() {
        String separator = File.pathSeparator;
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(separator)))
                .filter(entry -> !entry.contains("camel-onesms-simulator") && !entry.contains("undertow"))
                .collect(Collectors.joining(separator));
    }
}
