package io.github.camelonesms.config;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.LateOutcomes;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.operation.AccountCredits;
import io.github.camelonesms.operation.RecentIds;
import io.github.camelonesms.operation.RecentMessages;
import io.github.camelonesms.rate.JdbcSendRate;
import io.github.camelonesms.rate.MemorySendRate;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.tracking.BalanceProbe;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.support.DefaultComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the endpoints of a component share. Stores that an endpoint does not name itself are in the only DataSource of the
 * registry, one for each clock. Thread-safe.
 */
public final class SharedState {

    private final DefaultComponent component;
    private final RecentIds recentIds = new RecentIds();
    private final RecentMessages recentMessages = new RecentMessages();
    private final AccountCredits accountCredits = new AccountCredits();
    private final Map<DeliveryAccount, URI> pushUrls = new ConcurrentHashMap<>();
    private final Map<Clock, DeliveryStore> deliveryStores = new ConcurrentHashMap<>();
    private final Map<Clock, SendJournal> sendJournals = new ConcurrentHashMap<>();
    private final Map<SendJournal, LateOutcomes> late = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<String, RequestSeal> seals = new ConcurrentHashMap<>();
    private final RequestSeal withoutKey = new RequestSeal(null);
    private final Map<Object, BalanceProbe> balanceProbes = new ConcurrentHashMap<>();
    private SendRate sendRate;

    public SharedState(DefaultComponent component) {
        this.component = component;
    }

    public RecentIds recentIds() {
        return recentIds;
    }

    public RecentMessages recentMessages() {
        return recentMessages;
    }

    public AccountCredits accountCredits() {
        return accountCredits;
    }

    /** Where the vendor pushes the reports of an account, if a webhook has registered it. */
    public Map<DeliveryAccount, URI> pushUrls() {
        return pushUrls;
    }

    /** Returns the store of an endpoint; {@code own} is the one that it names, or null. */
    public DeliveryStore deliveryStore(DeliveryStore own, Clock clock) {
        return own == null ? deliveryStores.computeIfAbsent(clock, this::newDeliveryStore) : own;
    }

    private DeliveryStore newDeliveryStore(Clock clock) {
        Set<DataSource> dataSources = dataSources();
        if (dataSources.size() != 1) {
            if (dataSources.size() > 1) {
                log().warn(
                                "The registry has {} DataSources, so none is used for delivery reports automatically: set"
                                        + " deliveryStore to a JdbcDeliveryStore with the right one",
                                dataSources.size());
            }
            return new MemoryDeliveryStore(clock, MemoryDeliveryStore.DEFAULT_RETENTION);
        }
        JdbcDeliveryStore store = new JdbcDeliveryStore(dataSources.iterator().next());
        if (!clock.equals(Clock.systemUTC())) {
            store.setClock(clock);
        }
        log().info("Delivery reports are tracked in the only DataSource of the registry");
        return store;
    }

    /**
     * Returns the journal of an endpoint; {@code own} is the one that it names, or null. The outcomes of all endpoints of a
     * journal are written late, and together.
     */
    public SendJournal sendJournal(SendJournal own, Clock clock) {
        SendJournal journal = own == null ? sendJournals.computeIfAbsent(clock, this::newSendJournal) : own;
        return late.computeIfAbsent(journal, LateOutcomes::new);
    }

    private SendJournal newSendJournal(Clock clock) {
        Set<DataSource> dataSources = dataSources();
        if (dataSources.size() != 1) {
            throw new IllegalArgumentException("journal=true needs a database, and the registry has "
                    + (dataSources.isEmpty() ? "no DataSource" : dataSources.size() + " DataSources")
                    + (isAutowired() ? "" : " that the component may use (autowiring is off)")
                    + ". Bind a JdbcSendJournal with your DataSource, and set sendJournal to it, such as"
                    + " sendJournal=#bean:journal.");
        }
        JdbcSendJournal journal = new JdbcSendJournal(dataSources.iterator().next());
        if (!clock.equals(Clock.systemUTC())) {
            journal.setClock(clock);
        }
        return journal;
    }

    /** Returns the seal of a journalKey, which costs a moment to make; null = none is set. */
    public RequestSeal seal(String journalKey) {
        return journalKey == null ? withoutKey : seals.computeIfAbsent(journalKey, RequestSeal::new);
    }

    /** Returns the counter of recipients per second; {@code own} is the one that an endpoint names, or null. */
    public SendRate sendRate(SendRate own) {
        return own == null ? sharedSendRate() : own;
    }

    private synchronized SendRate sharedSendRate() {
        if (sendRate == null) {
            Set<DataSource> dataSources = dataSources();
            if (dataSources.size() == 1) {
                sendRate = new JdbcSendRate(dataSources.iterator().next());
            } else {
                log().info(
                                "recipientsPerSecond counts the sends of this JVM only. To count those of all nodes, bind one"
                                        + " DataSource, or set sendRate to a JdbcSendRate");
                sendRate = new MemorySendRate();
            }
        }
        return sendRate;
    }

    /** Returns the probe that all health checks of an account share. */
    public BalanceProbe balanceProbe(GatewaySettings account) {
        return balanceProbes.computeIfAbsent(
                List.of(account.baseUrl(), account.credentials()), key -> new BalanceProbe(account.clock()));
    }

    /** The component stops: writes the outcomes that wait. */
    public void close() {
        balanceProbes.clear();
        List<LateOutcomes> open;
        synchronized (late) {
            open = List.copyOf(late.values());
            late.clear();
        }
        open.forEach(LateOutcomes::close);
    }

    private boolean isAutowired() {
        return component.isAutowiredEnabled() && component.getCamelContext().isAutowiredEnabled();
    }

    /** Empty if the component may not look for beans. */
    private Set<DataSource> dataSources() {
        return isAutowired() ? component.getCamelContext().getRegistry().findByType(DataSource.class) : Set.of();
    }

    private Logger log() {
        return LoggerFactory.getLogger(component.getClass());
    }
}
