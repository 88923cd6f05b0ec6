package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.http.Operation;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulator as a program: serves until it is stopped, and prints a line for each request. */
@Command(
        name = "camel-onesms-simulator",
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class,
        sortOptions = false,
        description = "A simulated SMS gateway (1SMS HTTP API) on this machine, with the account test/test.",
        footer = {"", "Senders: BASLIK, TEST, BAŞLIK. Stop it with Ctrl-C."})
final class SimulatorCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(VirtualClock.ISTANBUL);

    /** Held here, or the levels set on them would be lost. */
    private static final List<Logger> SERVER_LOGGERS = Stream.of("io.undertow", "org.xnio", "org.jboss")
            .map(Logger::getLogger)
            .toList();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "<port>",
            description = "TCP port on 127.0.0.1; 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--speed",
            paramLabel = "<minutes>",
            description = "virtual minutes that pass in one second, such as 10; 0 stands still (default: real time)")
    private Double speed;

    @Option(
            names = "--credit",
            defaultValue = "1000000",
            paramLabel = "<sms>",
            description = "credit of the account test (default: ${DEFAULT-VALUE})")
    private long credit;

    @Option(names = "--bisms", description = "speak BiSMS 1.1.9 instead of 1SMS 1.1.14")
    private boolean bisms;

    public static void main(String[] arguments) {
        System.setProperty("org.jboss.logging.provider", "jdk");
        SERVER_LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        System.exit(new CommandLine(new SimulatorCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535, not " + port);
        }
        if (speed != null && (speed < 0 || speed > 1e6)) {
            throw new ParameterException(spec.commandLine(), "--speed is a number from 0 to 1000000, not " + speed);
        }
        SmsGatewaySimulator.Builder builder = SmsGatewaySimulator.builder()
                .port(port)
                .account("test", "test", credit)
                .speed(speed == null ? Duration.ofSeconds(1) : Duration.ofNanos((long) (speed * 60e9)))
                .observer(this::print);
        if (bisms) {
            builder.bisms();
        }
        try (SmsGatewaySimulator simulator = builder.start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            greet(simulator.baseUrl());
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw e;
            }
            PrintWriter err = spec.commandLine().getErr();
            err.println("Port " + port + " is already in use: choose another one with --port.");
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void greet(String url) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("SMS gateway simulator " + Version.text() + ": " + (bisms ? "BiSMS 1.1.9" : "1SMS 1.1.14") + " at "
                + url);
        out.println("Account test, password test. Try:");
        out.println("  curl '" + url + "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5559998877"
                + "&message=Merhaba'");
        out.println("  curl '" + url + "/api/credit/v1?username=test&password=test'");
        out.println();
        out.flush();
    }

    private void print(Instant time, String method, Operation operation, String outcome, String note, long millis) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(
                        Locale.ROOT,
                        "%s  %-4s %-15s %-3s %5d ms  %s",
                        TIME.format(time),
                        method,
                        operation.wireName(),
                        outcome,
                        millis,
                        note)
                .stripTrailing());
        out.flush();
    }

    /** The version that the build wrote into the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"camel-onesms-simulator " + text()};
        }

        static String text() {
            String version = SimulatorCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(development build)" : version;
        }
    }
}
