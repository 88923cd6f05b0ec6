package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.http.Operation;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        description = {
            "The SMS gateways, simulated on this machine: five protocols on one port, one account for all of them.",
            ""
        },
        footer = {
            "",
            "The account is test, the password test, the senders are BASLIK, TEST and BAŞLIK. Log in so:",
            "  1SMS 1.1.14    /api/smspost/v1 ..   username test, password test",
            "  BiSMS 1.1.9    the same; --bisms leaves out what 1.1.9 lacks",
            "  iletimerkezi   /v1/send-sms[/json]  key test, hash test",
            "  Node API       /sms/create, /soap   Basic authentication, test and test",
            "  Organik        /v2/KEY/sendsms ..   KEY is the MD5 of testtest:",
            "                 " + SimulatorCommand.ORGANIK_KEY,
            "",
            "Stop it with Ctrl-C."
        })
final class SimulatorCommand implements Callable<Integer> {

    /** What stands for name and password in Organik's paths: the MD5 of both, one behind the other. */
    static final String ORGANIK_KEY = "05a671c66aefea124cc08b76ea6d30bb";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(VirtualClock.ISTANBUL);

    private static final String GREETING =
            """
              gateway=onesms (or bisms)  username=test password=test
                curl 'URL/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5559998877&message=Merhaba'
                curl 'URL/api/credit/v1?username=test&password=test'
              gateway=iletimerkezi       apiKey=test apiSecret=test commercial=false
                curl -d '<request><authentication><key>test</key><hash>test</hash></authentication></request>' 'URL/v1/get-balance'
              gateway=nodeapi            username=test password=test
                curl -u test:test -d '{}' 'URL/user/credit'
              gateway=organik            apiKey=KEY
                curl 'URL/v2/KEY/balance/json/'
            """;

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

    @Option(
            names = "--bisms",
            description = "speak BiSMS 1.1.9 instead of 1SMS 1.1.14; the other gateways are as without it")
    private boolean bisms;

    public static void main(String[] arguments) {
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
        out.println("SMS gateway simulator " + Version.text() + ": " + (bisms ? "BiSMS 1.1.9" : "1SMS 1.1.14")
                + ", iletimerkezi, Node API and Organik at " + url);
        out.println("Account test, password test, senders BASLIK, TEST, BAŞLIK. For the component: baseUrl=" + url
                + " and");
        for (String line :
                GREETING.replace("URL", url).replace("KEY", ORGANIK_KEY).split("\n")) {
            out.println(line);
        }
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
