package io.github.camelonesms.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelonesms.simulator.internal.core.Durations;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.fault.FaultText;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.state.UnusableStateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulator as a program. It runs until it is stopped, and prints a line per request. */
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
            "The account is test, the password test, the senders are BASLIK, TEST and BAŞLIK. To log in:",
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

    /** Replaces name and password in Organik's paths: the MD5 of both, concatenated. */
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

    @Option(
            names = "--host",
            paramLabel = "<address>",
            description = "address to listen at, such as 0.0.0.0; needs --token (default: 127.0.0.1)")
    private String host;

    @Option(
            names = "--token",
            paramLabel = "<token>",
            description = "token that the REST API and the page require from other machines, at least 8 characters")
    private String token;

    @Option(
            names = "--account",
            paramLabel = "<name:password:credit:senders>",
            split = ";",
            description = "an account, such as shop:secret:500:SHOP,BASLIK; repeatable")
    private List<String> accounts = List.of();

    @Option(
            names = "--sender",
            paramLabel = "<sender>",
            split = ",",
            description = "a sender of the account test; repeatable (default: BASLIK, TEST, BAŞLIK)")
    private List<String> senders = List.of();

    @Option(
            names = "--webhook",
            paramLabel = "<url>",
            description = "address that iletimerkezi's reports of test are posted to")
    private String webhook;

    @Option(names = "--latency", paramLabel = "<duration>", description = "time that every answer takes, such as 50ms")
    private String latency;

    @Option(
            names = "--fault",
            paramLabel = "<fault>",
            split = ";",
            description = "a fault, such as kind=status,status=503,operation=send,times=2; repeatable")
    private List<String> faults = List.of();

    @Option(
            names = "--keep",
            defaultValue = "100000",
            paramLabel = "<messages>",
            description = "minimum of messages to keep (default: ${DEFAULT-VALUE})")
    private int keep;

    @Option(
            names = "--state",
            paramLabel = "<file>",
            description =
                    "keep everything in this file, and continue from it after a restart (default: in memory only)")
    private Path state;

    @Option(names = "--strict", description = "refuse requests that the vendors' documents do not describe")
    private boolean strict;

    @Option(names = "--tls", paramLabel = "<file>", description = "serve https with the key in this PKCS12 file")
    private Path tls;

    @Option(
            names = "--tls-password",
            paramLabel = "<password>",
            defaultValue = "",
            description = "password of that file; better in SIMULATOR_TLS_PASSWORD")
    private String tlsPassword;

    @Option(names = "--no-log", description = "print no line for each request")
    private boolean noLog;

    @Option(names = "--json-log", description = "print the line for each request as JSON")
    private boolean jsonLog;

    @Option(
            names = "--config",
            paramLabel = "<file>",
            description = "properties file with these options, such as port=9090")
    private Path config;

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    /** Runs the command and returns the exit code. */
    static int run(Map<String, String> environment, String... arguments) {
        CommandLine command = new CommandLine(new SimulatorCommand());
        try {
            command.setDefaultValueProvider(CommandDefaults.of(environment, arguments));
        } catch (UncheckedIOException e) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        return command.execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535, not " + port);
        }
        if (speed != null && (speed < 0 || speed > 1e6)) {
            throw new ParameterException(spec.commandLine(), "--speed is a number from 0 to 1000000, not " + speed);
        }
        try (SmsGatewaySimulator simulator = builder().start()) {
            place(simulator);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            greet(simulator.baseUrl());
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw e;
            }
            return failed("Port " + port + " is already in use: choose another one with --port.");
        } catch (UnusableStateException e) {
            return failed(e.getMessage());
        }
    }

    private int failed(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private SmsGatewaySimulator.Builder builder() {
        SmsGatewaySimulator.Builder builder = SmsGatewaySimulator.builder()
                .port(port)
                .account("test", "test", credit, senders.toArray(String[]::new))
                .speed(speed == null ? Duration.ofSeconds(1) : Duration.ofNanos((long) (speed * 60e9)));
        try {
            for (String account : accounts) {
                addAccount(builder, account);
            }
            if (host != null) {
                builder.host(host, token);
            }
            if (webhook != null) {
                builder.webhook("test", webhook);
            }
            if (latency != null) {
                builder.latency(Durations.parse(latency));
            }
            builder.keep(keep);
            if (state != null) {
                builder.state(state);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (!noLog) {
            builder.observer(jsonLog ? this::printJson : this::print);
        }
        if (bisms) {
            builder.bisms();
        }
        if (strict) {
            builder.strict();
        }
        if (tls != null) {
            builder.tls(keys());
        }
        return builder;
    }

    private static void addAccount(SmsGatewaySimulator.Builder builder, String account) {
        String[] parts = account.split(":", 4);
        if (parts.length < 2 || parts[0].isBlank() || parts.length > 2 && !parts[2].matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "--account is name:password:credit:senders, such as shop:secret:500:SHOP,BASLIK");
        }
        long amount = parts.length > 2 ? Long.parseLong(parts[2]) : 1_000_000;
        builder.account(parts[0], parts[1], amount, parts.length > 3 ? parts[3].split(",") : new String[0]);
    }

    private void place(SmsGatewaySimulator simulator) {
        for (String fault : faults) {
            Map<String, String> values = new LinkedHashMap<>();
            for (String pair : fault.split(",")) {
                String[] parts = pair.split("=", 2);
                values.put(parts.length < 2 ? "kind" : parts[0].strip(), parts[parts.length - 1].strip());
            }
            try {
                simulator.fault(Fault.of(FaultText.parse(values, Durations::parse)));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--fault " + fault + ": " + e.getMessage(), e);
            }
        }
    }

    private SSLContext keys() {
        try (InputStream file = Files.newInputStream(tls)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, tlsPassword.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, tlsPassword.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ParameterException(
                    spec.commandLine(), "--tls " + tls + ": the file or its password is not usable", e);
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

    private void printJson(Instant time, String method, Operation operation, String outcome, String note, long millis) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonNodeFactory.instance
                .objectNode()
                .put("time", time.toString())
                .put("method", method)
                .put("operation", operation.wireName())
                .put("outcome", outcome)
                .put("millis", millis)
                .put("note", note));
        out.flush();
    }

    /** Reads the version from the jar's manifest. */
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
