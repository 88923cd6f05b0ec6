package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Delivery;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Ticker;
import io.github.camelonesms.simulator.internal.fault.FaultBoard;
import io.github.camelonesms.simulator.internal.http.GatewayServer;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Protocol;
import io.github.camelonesms.simulator.internal.http.RequestLog;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziProtocol;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiProtocol;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings;
import io.github.camelonesms.simulator.internal.onesms.OneSmsProtocol;
import io.github.camelonesms.simulator.internal.onesms.OneSmsSettings;
import io.github.camelonesms.simulator.internal.organik.OrganikProtocol;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A simulated SMS gateway: speaks the vendors' protocols over real HTTP on loopback, keeps accounts, credit, campaigns and
 * blacklists, plays the network on a virtual clock, and breaks on request.
 *
 * <pre>{@code
 * try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
 *     // point the client at simulator.baseUrl(), user test, password test, sender BASLIK
 *     simulator.advance(Duration.ofSeconds(90));
 *     assertThat(simulator.inbox("905559998877")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Numbers are given as the vendors take them: 10, 11 or 12 digits. All methods may be called from any thread.
 */
public final class SmsGatewaySimulator implements AutoCloseable {

    private final Engine engine;
    private final FaultBoard faults = new FaultBoard();
    private final RequestLog requests = new RequestLog();
    private final Webhooks webhooks = new Webhooks(requests);
    private final List<Protocol> protocols;
    private final GatewayServer server;
    private final Ticker ticker;
    private final String scheme;

    private SmsGatewaySimulator(Builder builder) {
        Instant start = builder.clockStart == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : builder.clockStart;
        this.engine = new Engine(
                start,
                builder.speed,
                builder.accounts(),
                builder.keepInbox,
                builder.staleReportProbability,
                builder.staleReportSeed);
        this.scheme = builder.tls == null ? "http" : "https";
        OneSmsSettings oneSms = new OneSmsSettings(builder.bisms, builder.blacklistRemovePath);
        this.protocols = List.of(
                new OneSmsProtocol(engine, oneSms),
                new IletimerkeziProtocol(engine, webhooks),
                new OrganikProtocol(engine, webhooks),
                new NodeApiProtocol(engine, builder.nodeApi));
        this.server = new GatewayServer(
                builder.port,
                builder.tls,
                engine.clock(),
                builder.latency,
                protocols,
                faults,
                requests,
                builder.observer);
        this.ticker = builder.speed.isZero() ? null : new Ticker(engine);
    }

    /** A simulator to be configured; {@code builder().start()} is a working one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the gateway is: {@code http://127.0.0.1:PORT}, no slash at the end. */
    public String baseUrl() {
        return scheme + "://127.0.0.1:" + port();
    }

    /** The TCP port in use. */
    public int port() {
        return server.port();
    }

    // ---- time

    /** The virtual clock, in Turkish time. It stands still unless {@link Builder#speed} says otherwise. */
    public Clock clock() {
        return engine.clock();
    }

    /** Moves the virtual clock forward and does everything that falls due on the way, in its order. */
    public void advance(Duration duration) {
        engine.advance(duration);
    }

    // ---- the phones

    /**
     * What the phones have received up to now, in order.
     *
     * @throws IllegalStateException when the inbox is not kept
     */
    public List<ReceivedSms> inbox() {
        return engine.deliveries(number -> true).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /**
     * What one phone has received up to now, in order.
     *
     * @throws IllegalStateException when the inbox is not kept
     */
    public List<ReceivedSms> inbox(String number) {
        long wanted = number(number);
        return engine.deliveries(candidate -> candidate == wanted).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /** How many SMS the phones have received; counted even when the inbox is not kept. */
    public long deliveries() {
        return engine.deliveryCount();
    }

    /** How many SMS one phone has received; counted even when the inbox is not kept. */
    public int deliveries(String number) {
        return engine.deliveryCount(number(number));
    }

    /** How many different phones have received something; counted even when the inbox is not kept. */
    public int phonesReached() {
        return engine.phonesReached();
    }

    /** Decides what becomes of SMS to a number, in sendings that start from now on. */
    public void fate(String number, Fate fate) {
        engine.destiny(number(number), fate.destiny());
    }

    /** Decides what becomes of SMS to every number without a fate of its own; at first {@link Fate#DELIVERED}. */
    public void defaultFate(Fate fate) {
        engine.defaultDestiny(fate.destiny());
    }

    // ---- accounts and campaigns

    /** The account's credit in SMS units. */
    public long credit(String username) {
        return engine.credit(account(username));
    }

    /** Sets the account's credit. */
    public void credit(String username, long credit) {
        engine.credit(account(username), credit);
    }

    /** The ids of all campaigns accepted so far, oldest first. */
    public List<String> campaigns() {
        return engine.campaignIds();
    }

    // ---- blacklists

    /** The numbers on the account's blacklist as the account sees it: its own, and those who opted out. */
    public List<String> blacklist(String username) {
        return engine.blacklist(account(username));
    }

    /** Puts a number on the account's own blacklist. */
    public void blacklist(String username, String number) {
        engine.blacklistAdd(account(username), number(number));
    }

    /** The owner of the number opts out of everybody's messages: no sender can take that back. Node API lists the request. */
    public void optOut(String number) {
        engine.optOut(number(number));
    }

    /** Puts a number on the list that holds for everyone and that no account sees. */
    public void blacklistGlobally(String number) {
        engine.blacklistGlobally(number(number));
    }

    // ---- faults and requests

    /**
     * Places a fault. The first placed fault that strikes wins the request.
     *
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public void fault(Fault fault) {
        if (fault.spec().operation() != null) {
            checkOperation(fault.spec().operation());
        }
        faults.place(fault.spec());
    }

    /** Removes all faults and closes the connections that a stall holds open. */
    public void clearFaults() {
        faults.clear();
        server.releaseStalled();
    }

    /**
     * All requests received: the vendor's name of the operation ({@code smspost}, .. or {@code unknown}), the outcome (the
     * vendor's code, an HTTP status, or the name of the fault), and how many.
     */
    public Map<String, Map<String, Long>> requests() {
        return requests.all();
    }

    /**
     * How many requests came for an operation.
     *
     * @param operation the component's name or the vendor's, see {@link Fault#on}; {@code unknown} for requests that are none
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public long requestCount(String operation) {
        checkOperation(operation);
        return requests.count(operation);
    }

    /**
     * How many requests came for an operation and ended this way.
     *
     * @param outcome the vendor's code ({@code 00}, {@code 87}; a dlrmulti that succeeds is {@code 00}), an HTTP status, or the
     *     name of the fault that struck
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public long requestCount(String operation, String outcome) {
        checkOperation(operation);
        return requests.count(operation, outcome);
    }

    // ---- life cycle

    /** Back to the state of the start: nothing sent, nothing counted, no faults, the first credit, the first instant. */
    public void reset() {
        clearFaults();
        engine.reset();
        webhooks.clear();
        protocols.forEach(Protocol::reset);
        requests.clear();
    }

    /** Closes every connection and frees the port. */
    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        webhooks.close();
        server.close();
    }

    private Account account(String username) {
        return engine.account(username)
                .orElseThrow(() -> new IllegalArgumentException("The simulator has no account '" + username
                        + "': add it with builder().account(..) or use one that it has."));
    }

    private void checkOperation(String name) {
        Set<Operation> known = server.operations();
        if (!Operation.UNKNOWN.isCalled(name) && known.stream().noneMatch(operation -> operation.isCalled(name))) {
            throw new IllegalArgumentException("There is no operation '" + name + "'. There are: "
                    + known.stream()
                            .flatMap(operation -> Stream.of(operation.name(), operation.wireName()))
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static long number(String text) {
        long number = PhoneNumbers.complete(text);
        if (number == PhoneNumbers.INVALID) {
            throw new IllegalArgumentException(
                    "Not a number of 10, 11 or 12 digits (5xxxxxxxxx, 05xxxxxxxxx, 905xxxxxxxxx): "
                            + PhoneNumbers.mask(text));
        }
        return number;
    }

    private static ReceivedSms received(Delivery delivery) {
        return new ReceivedSms(
                delivery.username(),
                delivery.sender(),
                PhoneNumbers.format(delivery.number()),
                delivery.text().text(),
                delivery.text().segments(),
                Long.toString(delivery.campaignId()),
                delivery.time());
    }

    /** Configures a simulator. Without any account there is one: {@code test}/{@code test}, as in the vendor's text. */
    public static final class Builder {

        private static final List<String> DEFAULT_ORIGINATORS = List.of("BASLIK", "TEST", "BAŞLIK");
        private static final long DEFAULT_CREDIT = 1_000_000;

        private final Map<String, AccountSettings> accounts = new LinkedHashMap<>();
        private final Map<String, String> apiKeys = new LinkedHashMap<>();
        private final Map<String, String> apiHashes = new LinkedHashMap<>();
        private final Map<String, URI> webhooks = new LinkedHashMap<>();
        private final Set<String> withoutIysCode = new LinkedHashSet<>();
        private int port;
        private Duration latency = Duration.ZERO;
        private Instant clockStart;
        private Duration speed = Duration.ZERO;
        private boolean keepInbox = true;
        private double staleReportProbability;
        private long staleReportSeed;
        private boolean bisms;
        private String blacklistRemovePath = OneSmsSettings.DEFAULT_BLACKLIST_REMOVE_PATH;
        private NodeApiSettings nodeApi = NodeApiSettings.DEFAULT;
        private SSLContext tls;
        private RequestObserver observer = (time, method, operation, outcome, note, millis) -> {};

        private Builder() {}

        /** The TCP port; 0, the default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Adds an account.
         *
         * @param credit in SMS units
         * @param originators the approved senders, case-sensitive; none given means BASLIK, TEST and BAŞLIK
         */
        public Builder account(String username, String password, long credit, String... originators) {
            accounts.put(
                    username,
                    new AccountSettings(
                            password, credit, originators.length == 0 ? DEFAULT_ORIGINATORS : List.of(originators)));
            return this;
        }

        /**
         * Gives an account a key that stands for name and password (1SMS: {@code <apikey>}, {@code apikey=}; Organik: the key in
         * the path, where the MD5 of name and password always works too).
         */
        public Builder apiKey(String username, String apiKey) {
            apiKeys.put(username, apiKey);
            return this;
        }

        /**
         * Gives an account a key and the hash that goes with it (iletimerkezi). An account without a key has its name as key,
         * and one without a hash its password as hash.
         */
        public Builder apiKey(String username, String apiKey, String hash) {
            apiHashes.put(username, hash);
            return apiKey(username, apiKey);
        }

        /** Lets an account have no İYS code: iletimerkezi refuses its commercial sendings (470). */
        public Builder withoutIysCode(String username) {
            withoutIysCode.add(username);
            return this;
        }

        /**
         * Has the delivery reports of an account pushed to an address on this machine (iletimerkezi's webhook). Pushes are
         * counted as operation {@code webhook}; an address that is not loopback gets none.
         */
        public Builder webhook(String username, String url) {
            webhooks.put(username, URI.create(url));
            return this;
        }

        /** Real time that every answer takes; none by default. */
        public Builder latency(Duration latency) {
            this.latency = latency;
            return this;
        }

        /** The first virtual instant; by default the real time at the start, in whole seconds. */
        public Builder clockStart(Instant instant) {
            this.clockStart = instant;
            return this;
        }

        /**
         * How much virtual time passes in one real second: {@code Duration.ofSeconds(1)} is real time. Zero, the default, means
         * that the clock stands still until {@link SmsGatewaySimulator#advance}.
         */
        public Builder speed(Duration virtualTimePerSecond) {
            this.speed = virtualTimePerSecond;
            return this;
        }

        /** Whether received SMS are kept in full (the default) or only counted by number, for load tests. */
        public Builder keepInbox(boolean keepInbox) {
            this.keepInbox = keepInbox;
            return this;
        }

        /**
         * Lets delivery reports come out of order: each answer shows, with this probability, an earlier state of the report, so
         * that a delivered recipient is pending again and a complete report is not.
         */
        public Builder staleReports(double probability, long seed) {
            this.staleReportProbability = probability;
            this.staleReportSeed = seed;
            return this;
        }

        /** Speaks BiSMS 1.1.9 instead of 1SMS 1.1.14: what the older version lacks does not exist. */
        public Builder bisms() {
            this.bisms = true;
            return this;
        }

        /** Where the 1SMS blacklist removal is served; by default {@code /api/blacklistremove/v1}. */
        public Builder blacklistRemovePath(String path) {
            this.blacklistRemovePath = path;
            return this;
        }

        /** Node API: user/credit answers a bare number instead of an object, as some installations do. */
        public Builder nodeApiBareCredit() {
            nodeApi = nodeApi.withBareCredit();
            return this;
        }

        /** Node API: errors are named as the document prints them, {@code SMS06: ERR_SMS_PKG_NOT_FOUND}. */
        public Builder nodeApiNumberedCodes() {
            nodeApi = nodeApi.withNumberedCodes();
            return this;
        }

        /**
         * Node API: one more sender of an account; those given with the account are approved.
         *
         * @param status 0 waiting, 1 approved, 2 refused, 3 banned
         */
        public Builder nodeApiSender(String username, String title, int status) {
            nodeApi = nodeApi.withSender(new NodeApiSettings.Sender(username, title, status));
            return this;
        }

        /**
         * Node API: sends are refused (SMS44) outside these Turkish hours, one-time passwords excepted.
         *
         * @param from the first time of day that is allowed
         * @param until the first that is not
         */
        public Builder nodeApiSendingHours(LocalTime from, LocalTime until) {
            nodeApi = nodeApi.withSendingHours(from, until);
            return this;
        }

        /** Node API: so many requests of one account in a Turkish day, then ERR_DAILY_REQUEST_LIMIT. */
        public Builder nodeApiRequestsPerDay(long limit) {
            nodeApi = nodeApi.withRequestsPerDay(limit);
            return this;
        }

        /** Node API: accounts have neither an İYS code (SMS30) nor a brand code (ERR_USER_BRAND_CODE_NOT_FOUND). */
        public Builder nodeApiWithoutIys() {
            nodeApi = nodeApi.withoutIys();
            return this;
        }

        /** Node API: the API settings restrict no IP addresses, so that contacts and groups cannot be deleted (SMS01). */
        public Builder nodeApiWithoutIpRestriction() {
            nodeApi = nodeApi.withoutIpRestriction();
            return this;
        }

        /** Serves https with these keys instead of http. */
        public Builder tls(SSLContext context) {
            this.tls = context;
            return this;
        }

        Builder observer(RequestObserver value) {
            this.observer = value;
            return this;
        }

        /**
         * Starts the simulator.
         *
         * @throws UncheckedIOException when the port is taken
         * @throws IllegalArgumentException when an API key, a webhook or withoutIysCode names no account
         */
        public SmsGatewaySimulator start() {
            try {
                return new SmsGatewaySimulator(this);
            } catch (RuntimeException e) {
                if (e.getCause() instanceof BindException cause) {
                    BindException taken = new BindException(
                            "Port " + port + " is already in use: choose another, or 0 for a free one.");
                    taken.initCause(cause);
                    throw new UncheckedIOException(taken);
                }
                throw e;
            }
        }

        private List<Account> accounts() {
            Map<String, AccountSettings> all = new LinkedHashMap<>(accounts);
            if (all.isEmpty()) {
                all.put("test", new AccountSettings("test", DEFAULT_CREDIT, DEFAULT_ORIGINATORS));
            }
            apiKeys.keySet().stream().filter(name -> !all.containsKey(name)).forEach(name -> {
                throw new IllegalArgumentException("There is no account '" + name + "' for the API key.");
            });
            Stream.concat(webhooks.keySet().stream(), withoutIysCode.stream())
                    .filter(name -> !all.containsKey(name))
                    .forEach(name -> {
                        throw new IllegalArgumentException(
                                "There is no account '" + name + "' for the webhook or without the İYS code.");
                    });
            List<Account> result = new ArrayList<>();
            all.forEach((username, settings) -> result.add(new Account(
                    username,
                    settings.password(),
                    apiKeys.get(username),
                    apiHashes.get(username),
                    webhooks.get(username),
                    !withoutIysCode.contains(username),
                    settings.credit(),
                    settings.originators())));
            return result;
        }

        private record AccountSettings(String password, long credit, List<String> originators) {}
    }
}
