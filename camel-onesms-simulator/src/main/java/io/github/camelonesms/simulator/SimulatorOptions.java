package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.core.SimulationSettings;
import io.github.camelonesms.simulator.internal.engine.EngineSettings;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziSettings;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings;
import io.github.camelonesms.simulator.internal.onesms.OneSmsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLContext;

/** What a simulator can be told before it starts; the public face of it is {@link SmsGatewaySimulator.Builder}. */
abstract class SimulatorOptions {

    private static final int SHORTEST_TOKEN = 8;

    private final AccountList accounts = new AccountList();
    private int port;
    private Duration latency = Duration.ZERO;
    private Instant clockStart;
    private Duration speed = Duration.ZERO;
    private boolean keepInbox = true;
    private int keep = Integer.MAX_VALUE;
    private long fixedFirstId;
    private String pathPrefix = "";
    private String host = ServerSettings.LOOPBACK;
    private String token;
    private double staleReportProbability;
    private long staleReportSeed;
    private boolean bisms;
    private String blacklistRemovePath = OneSmsSettings.DEFAULT_BLACKLIST_REMOVE_PATH;
    private boolean strict;
    private boolean iysRequired;
    private NodeApiSettings nodeApi = NodeApiSettings.DEFAULT;
    private SSLContext tls;
    private Path state;
    private RequestObserver observer = (time, method, operation, outcome, note, millis) -> {};

    /** The TCP port; 0, the default, takes a free one. */
    public SmsGatewaySimulator.Builder port(int port) {
        this.port = port;
        return self();
    }

    /**
     * Adds an account.
     *
     * @param credit in SMS units
     * @param originators the approved senders, case-sensitive; none given means BASLIK, TEST and BAŞLIK
     */
    public SmsGatewaySimulator.Builder account(String username, String password, long credit, String... originators) {
        accounts.add(username, password, credit, List.of(originators));
        return self();
    }

    /**
     * Gives an account a key that stands for name and password (1SMS: {@code <apikey>}, {@code apikey=}; Organik: the key in
     * the path, where the MD5 of name and password always works too).
     */
    public SmsGatewaySimulator.Builder apiKey(String username, String apiKey) {
        accounts.key(username, apiKey);
        return self();
    }

    /**
     * Gives an account a key and the hash that goes with it (iletimerkezi). An account without a key has its name as key,
     * and one without a hash its password as hash.
     */
    public SmsGatewaySimulator.Builder apiKey(String username, String apiKey, String hash) {
        accounts.hash(username, hash);
        return apiKey(username, apiKey);
    }

    /** Lets an account have no İYS code: iletimerkezi refuses its commercial sendings (470). */
    public SmsGatewaySimulator.Builder withoutIysCode(String username) {
        accounts.withoutIysCode(username);
        return self();
    }

    /**
     * Has the delivery reports of an account pushed to an address on this machine (iletimerkezi's webhook). Pushes are
     * counted as operation {@code webhook}; an address that is not loopback gets none.
     */
    public SmsGatewaySimulator.Builder webhook(String username, String url) {
        accounts.webhook(username, URI.create(url));
        return self();
    }

    /** Real time that every answer takes; none by default. */
    public SmsGatewaySimulator.Builder latency(Duration latency) {
        this.latency = latency;
        return self();
    }

    /** The first virtual instant; by default the real time at the start, in whole seconds. */
    public SmsGatewaySimulator.Builder clockStart(Instant instant) {
        this.clockStart = instant;
        return self();
    }

    /**
     * How much virtual time passes in one real second: {@code Duration.ofSeconds(1)} is real time. Zero, the default, means
     * that the clock stands still until {@link SmsGatewaySimulator#advance}.
     */
    public SmsGatewaySimulator.Builder speed(Duration virtualTimePerSecond) {
        this.speed = virtualTimePerSecond;
        return self();
    }

    /** Whether received SMS are kept in full (the default) or only counted by number, for load tests. */
    public SmsGatewaySimulator.Builder keepInbox(boolean keepInbox) {
        this.keepInbox = keepInbox;
        return self();
    }

    /**
     * How many messages, campaigns of each gateway, packages of Node API and consents of iletimerkezi are kept at least; the
     * oldest ones beyond that are forgotten. All by default.
     *
     * @throws IllegalArgumentException below 1
     */
    public SmsGatewaySimulator.Builder keep(int messages) {
        if (messages < 1) {
            throw new IllegalArgumentException("At least one message is kept, not " + messages + ".");
        }
        this.keep = messages;
        return self();
    }

    /**
     * Counts campaign ids from this number, again after each reset, for comparisons with recorded answers. By default ids come
     * from the machine's clock and go on, so that a client never meets an id twice.
     */
    public SmsGatewaySimulator.Builder fixedIds(long first) {
        this.fixedFirstId = first;
        return self();
    }

    /**
     * Serves everything below this path, such as {@code /sms}. Without it only the exact paths of the vendors are served, and
     * everything else is answered 404, as real gateways do.
     */
    public SmsGatewaySimulator.Builder pathPrefix(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.pathPrefix = plain.isEmpty() || plain.startsWith("/") ? plain : "/" + plain;
        return self();
    }

    /**
     * Listens at another address than 127.0.0.1, so that other machines reach the simulator. The REST API and the page then
     * want a token.
     *
     * @param address such as {@code 0.0.0.0}
     * @param token at least 8 characters; {@code Authorization: Bearer} with it opens the REST API
     * @throws IllegalArgumentException for a shorter token
     */
    public SmsGatewaySimulator.Builder host(String address, String token) {
        if (token == null || token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "A simulator that others reach has a token of at least " + SHORTEST_TOKEN + " characters.");
        }
        this.host = address;
        this.token = token;
        return self();
    }

    /**
     * Lets delivery reports come out of order: each answer shows, with this probability, an earlier state of the report, so
     * that a delivered recipient is pending again and a complete report is not.
     */
    public SmsGatewaySimulator.Builder staleReports(double probability, long seed) {
        this.staleReportProbability = probability;
        this.staleReportSeed = seed;
        return self();
    }

    /** Speaks BiSMS 1.1.9 instead of 1SMS 1.1.14: what the older version lacks does not exist. */
    public SmsGatewaySimulator.Builder bisms() {
        this.bisms = true;
        return self();
    }

    /**
     * Takes the vendors' documents to the letter: request shapes that they do not describe, though public clients send them
     * and the real servers take them, are refused. README lists them.
     */
    public SmsGatewaySimulator.Builder strict() {
        this.strict = true;
        return self();
    }

    /** iletimerkezi: an order without {@code iys} is refused (468). By default it is taken as {@code iys} 0. */
    public SmsGatewaySimulator.Builder iysRequired() {
        this.iysRequired = true;
        return self();
    }

    /** Where the 1SMS blacklist removal is served; by default {@code /api/blacklistremove/v1}. */
    public SmsGatewaySimulator.Builder blacklistRemovePath(String path) {
        this.blacklistRemovePath = path;
        return self();
    }

    /** Node API: user/credit answers a bare number instead of an object, as some installations do. */
    public SmsGatewaySimulator.Builder nodeApiBareCredit() {
        nodeApi = nodeApi.withBareCredit();
        return self();
    }

    /** Node API: errors are named as the document prints them, {@code SMS06: ERR_SMS_PKG_NOT_FOUND}. */
    public SmsGatewaySimulator.Builder nodeApiNumberedCodes() {
        nodeApi = nodeApi.withNumberedCodes();
        return self();
    }

    /**
     * Node API: one more sender of an account; those given with the account are approved.
     *
     * @param status 0 waiting, 1 approved, 2 refused, 3 banned
     */
    public SmsGatewaySimulator.Builder nodeApiSender(String username, String title, int status) {
        nodeApi = nodeApi.withSender(new NodeApiSettings.Sender(username, title, status));
        return self();
    }

    /**
     * Node API: sends are refused (SMS44) outside these Turkish hours, one-time passwords excepted.
     *
     * @param from the first time of day that is allowed
     * @param until the first that is not
     */
    public SmsGatewaySimulator.Builder nodeApiSendingHours(LocalTime from, LocalTime until) {
        nodeApi = nodeApi.withSendingHours(from, until);
        return self();
    }

    /** Node API: so many requests of one account in a Turkish day, then ERR_DAILY_REQUEST_LIMIT. */
    public SmsGatewaySimulator.Builder nodeApiRequestsPerDay(long limit) {
        nodeApi = nodeApi.withRequestsPerDay(limit);
        return self();
    }

    /** Node API: accounts have neither an İYS code (SMS30) nor a brand code (ERR_USER_BRAND_CODE_NOT_FOUND). */
    public SmsGatewaySimulator.Builder nodeApiWithoutIys() {
        nodeApi = nodeApi.withoutIys();
        return self();
    }

    /** Node API: the API settings restrict no IP addresses, so that contacts and groups cannot be deleted (SMS01). */
    public SmsGatewaySimulator.Builder nodeApiWithoutIpRestriction() {
        nodeApi = nodeApi.withoutIpRestriction();
        return self();
    }

    /**
     * Keeps accounts, credit, campaigns, messages and their reports, blacklists, address books, fates, ids and the virtual clock
     * in a file. A simulator that starts with this file again continues from it; faults and the list of requests are not kept.
     * The file overrides the builder's credit, and its settings of accounts that were changed while the simulator ran. A clock
     * that runs is not set back behind {@link #clockStart}, by default the real time.
     *
     * <p>The file is written when something has changed, at most every two seconds (a large one less often), and by {@link
     * SmsGatewaySimulator#close}. It contains texts and numbers, and the credentials of an account only if these were set
     * while the simulator ran. Only its owner can read it, where the file system supports that. A lock file of the same name
     * with {@code .lock} after it keeps other simulators out.
     *
     * @param file need not exist; its folder must exist. Null, the default, keeps everything in memory
     */
    public SmsGatewaySimulator.Builder state(Path file) {
        this.state = file;
        return self();
    }

    /** Serves https with these keys instead of http. */
    public SmsGatewaySimulator.Builder tls(SSLContext context) {
        this.tls = context;
        return self();
    }

    SmsGatewaySimulator.Builder observer(RequestObserver value) {
        this.observer = value;
        return self();
    }

    abstract SmsGatewaySimulator.Builder self();

    int port() {
        return port;
    }

    SimulationSettings settings() {
        Instant start = clockStart == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : clockStart;
        return new SimulationSettings(
                new EngineSettings(
                        start,
                        speed,
                        accounts.settings(),
                        keepInbox,
                        keep,
                        fixedFirstId,
                        staleReportProbability,
                        staleReportSeed),
                new ServerSettings(host, port, pathPrefix, token, tls, latency),
                new OneSmsSettings(bisms, blacklistRemovePath),
                strict ? nodeApi.withStrict() : nodeApi,
                new IletimerkeziSettings(strict || iysRequired, strict),
                strict,
                observer,
                state);
    }
}
