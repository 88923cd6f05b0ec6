package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.core.SimulationSettings;
import io.github.camelonesms.simulator.internal.engine.EngineSettings;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziSettings;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings;
import io.github.camelonesms.simulator.internal.onesms.OneSmsSettings;
import io.github.camelonesms.simulator.internal.organik.OrganikSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The options of a simulator; public through {@link SmsGatewaySimulator.Builder}. */
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
    private OrganikSettings organik = OrganikSettings.DEFAULT;
    private SSLContext tls;
    private Path state;
    private RequestObserver observer = (time, method, operation, outcome, note, millis) -> {};

    /** The TCP port; 0, the default, chooses a free one. */
    public SmsGatewaySimulator.Builder port(int port) {
        this.port = port;
        return self();
    }

    /**
     * Adds an account.
     *
     * @param credit in SMS units
     * @param originators the approved senders, case-sensitive; by default BASLIK, TEST and BAŞLIK
     */
    public SmsGatewaySimulator.Builder account(String username, String password, long credit, String... originators) {
        accounts.add(username, password, credit, List.of(originators));
        return self();
    }

    /**
     * Gives an account a key that replaces name and password (1SMS: {@code <apikey>}, {@code apikey=}; Organik: the key
     * in the path, where the MD5 of name and password always works too).
     */
    public SmsGatewaySimulator.Builder apiKey(String username, String apiKey) {
        accounts.key(username, apiKey);
        return self();
    }

    /**
     * Gives an account a key and its hash (iletimerkezi). By default the key is the account's name, and the hash its
     * password.
     */
    public SmsGatewaySimulator.Builder apiKey(String username, String apiKey, String hash) {
        accounts.hash(username, hash);
        return apiKey(username, apiKey);
    }

    /** Removes the account's İYS code: iletimerkezi refuses its commercial messages (470). */
    public SmsGatewaySimulator.Builder withoutIysCode(String username) {
        accounts.withoutIysCode(username);
        return self();
    }

    /**
     * Posts an account's delivery reports to an address on this machine (iletimerkezi's webhook). Posts are counted as
     * operation {@code webhook}. Addresses other than loopback are ignored.
     */
    public SmsGatewaySimulator.Builder webhook(String username, String url) {
        accounts.webhook(username, URI.create(url));
        return self();
    }

    /** Real time that every answer takes; 0 by default. */
    public SmsGatewaySimulator.Builder latency(Duration latency) {
        this.latency = latency;
        return self();
    }

    /** The first virtual instant; by default the real time of the start, in whole seconds. */
    public SmsGatewaySimulator.Builder clockStart(Instant instant) {
        this.clockStart = instant;
        return self();
    }

    /**
     * Virtual time per real second: {@code Duration.ofSeconds(1)} is real time. With zero, the default, the clock only
     * moves by {@link SmsGatewaySimulator#advance}.
     */
    public SmsGatewaySimulator.Builder speed(Duration virtualTimePerSecond) {
        this.speed = virtualTimePerSecond;
        return self();
    }

    /** Whether received SMS are kept (the default) or only counted per number, for load tests. */
    public SmsGatewaySimulator.Builder keepInbox(boolean keepInbox) {
        this.keepInbox = keepInbox;
        return self();
    }

    /**
     * The minimum of messages, campaigns per gateway, packages of Node API and consents of iletimerkezi to keep. Older
     * ones are removed. By default all are kept.
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
     * Counts campaign ids from this number, again after each reset, for comparisons with recorded answers. By default
     * ids are based on the machine's clock and never repeat.
     */
    public SmsGatewaySimulator.Builder fixedIds(long first) {
        this.fixedFirstId = first;
        return self();
    }

    /**
     * Serves everything below this path, such as {@code /sms}. By default other paths than the vendors' are 404, as at
     * real gateways.
     */
    public SmsGatewaySimulator.Builder pathPrefix(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        this.pathPrefix = plain.isEmpty() || plain.startsWith("/") ? plain : "/" + plain;
        return self();
    }

    /**
     * Listens at another address than 127.0.0.1, so that other machines can connect. The REST API and the page then
     * require a token.
     *
     * @param address such as {@code 0.0.0.0}
     * @param token at least 8 characters, for {@code Authorization: Bearer}
     * @throws IllegalArgumentException for a shorter token
     */
    public SmsGatewaySimulator.Builder host(String address, String token) {
        if (token == null || token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("A simulator that other machines can reach needs a token of at least "
                    + SHORTEST_TOKEN + " characters.");
        }
        this.host = address;
        this.token = token;
        return self();
    }

    /**
     * Returns outdated reports: with this probability an answer shows an earlier state, so a final status is pending
     * again.
     */
    public SmsGatewaySimulator.Builder staleReports(double probability, long seed) {
        this.staleReportProbability = probability;
        this.staleReportSeed = seed;
        return self();
    }

    /** Simulates BiSMS 1.1.9 instead of 1SMS 1.1.14, without the operations that it lacks. */
    public SmsGatewaySimulator.Builder bisms() {
        this.bisms = true;
        return self();
    }

    /**
     * Refuses requests that the vendors' documents do not describe although real servers accept them; the README lists
     * them.
     */
    public SmsGatewaySimulator.Builder strict() {
        this.strict = true;
        return self();
    }

    /** iletimerkezi: refuses an order without {@code iys} (468). By default it counts as {@code iys} 0. */
    public SmsGatewaySimulator.Builder iysRequired() {
        this.iysRequired = true;
        return self();
    }

    /** The path of 1SMS's blacklist removal; by default {@code /api/blacklistremove/v1}. */
    public SmsGatewaySimulator.Builder blacklistRemovePath(String path) {
        this.blacklistRemovePath = path;
        return self();
    }

    /** Node API: user/credit answers with a bare number instead of an object, as some servers do. */
    public SmsGatewaySimulator.Builder nodeApiBareCredit() {
        nodeApi = nodeApi.withBareCredit();
        return self();
    }

    /** Node API: errors have the form of the document, {@code SMS06: ERR_SMS_PKG_NOT_FOUND}. */
    public SmsGatewaySimulator.Builder nodeApiNumberedCodes() {
        nodeApi = nodeApi.withNumberedCodes();
        return self();
    }

    /** Organik: a group in an account's address book, whose numbers get what is sent to the group. */
    public SmsGatewaySimulator.Builder organikGroup(String username, int id, String... numbers) {
        organik = organik.withGroup(new OrganikSettings.Group(username, id, List.of(numbers)));
        return self();
    }

    /**
     * Node API: adds a sender to an account. Senders given with the account are approved.
     *
     * @param status 0 waiting, 1 approved, 2 refused, 3 banned
     */
    public SmsGatewaySimulator.Builder nodeApiSender(String username, String title, int status) {
        nodeApi = nodeApi.withSender(new NodeApiSettings.Sender(username, title, status));
        return self();
    }

    /**
     * Node API: refuses sends (SMS44) outside these Turkish hours, except one-time passwords.
     *
     * @param from first allowed time of day
     * @param until first time that is not allowed
     */
    public SmsGatewaySimulator.Builder nodeApiSendingHours(LocalTime from, LocalTime until) {
        nodeApi = nodeApi.withSendingHours(from, until);
        return self();
    }

    /** Node API: maximum of requests per account and Turkish day; then ERR_DAILY_REQUEST_LIMIT. */
    public SmsGatewaySimulator.Builder nodeApiRequestsPerDay(long limit) {
        nodeApi = nodeApi.withRequestsPerDay(limit);
        return self();
    }

    /** Node API: accounts have neither an İYS code (SMS30) nor a brand code (ERR_USER_BRAND_CODE_NOT_FOUND). */
    public SmsGatewaySimulator.Builder nodeApiWithoutIys() {
        nodeApi = nodeApi.withoutIys();
        return self();
    }

    /** Node API: the API settings restrict no IP addresses, so contacts and groups cannot be deleted (SMS01). */
    public SmsGatewaySimulator.Builder nodeApiWithoutIpRestriction() {
        nodeApi = nodeApi.withoutIpRestriction();
        return self();
    }

    /**
     * Keeps accounts, credit, campaigns, messages and their reports, blacklists, address books, fates, ids and the
     * virtual clock in a file. A simulator that starts with this file continues from it. Faults and the list of
     * requests are not kept. The file overrides the builder's credit, and its settings of accounts that were changed at
     * run time. A running clock never starts before {@link #clockStart}, by default the real time.
     *
     * <p>The file is written after changes, at most every two seconds (a large one less often), and by
     * {@link SmsGatewaySimulator#close}. It contains texts and numbers. It contains credentials only if they were set
     * at run time. Only its owner can read it, if the file system supports that. A lock file with the suffix
     * {@code .lock} keeps other simulators out.
     *
     * @param file may be missing, its folder must exist; null, the default, keeps everything in memory
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
                strict ? organik.withStrict() : organik,
                observer,
                state);
    }
}
