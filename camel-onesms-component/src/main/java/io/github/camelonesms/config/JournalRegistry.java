package io.github.camelonesms.config;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.LateOutcomes;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import java.time.Clock;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/**
 * The send journals of a component. Endpoints that name none have one in the only DataSource of the registry, one per
 * clock. The outcomes of all endpoints of a journal are written together.
 */
public final class JournalRegistry {

    private final Map<Clock, SendJournal> journals = new HashMap<>();
    private final Map<SendJournal, LateOutcomes> late = new IdentityHashMap<>();
    private final RequestSeal withoutKey = new RequestSeal(null);
    private final Map<String, RequestSeal> seals = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Returns a journal that writes its outcomes late. */
    public SendJournal late(SendJournal journal) {
        lock.lock();
        try {
            return late.computeIfAbsent(journal, LateOutcomes::new);
        } finally {
            lock.unlock();
        }
    }

    /** Writes the outcomes that wait. */
    public void close() {
        List<LateOutcomes> open;
        lock.lock();
        try {
            open = List.copyOf(late.values());
            late.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(LateOutcomes::close);
    }

    /** The journal of a component's endpoints; with the system's clock a database uses its own. */
    public SendJournal of(CamelContext context, Clock clock, boolean useDataSource) {
        lock.lock();
        try {
            return journals.computeIfAbsent(clock, ignored -> create(context, clock, useDataSource));
        } finally {
            lock.unlock();
        }
    }

    /** The seal of a journalKey, which costs a moment to make; null = none is set. */
    public RequestSeal seal(String journalKey) {
        return journalKey == null ? withoutKey : seals.computeIfAbsent(journalKey, RequestSeal::new);
    }

    private static SendJournal create(CamelContext context, Clock clock, boolean useDataSource) {
        Set<DataSource> dataSources =
                useDataSource ? context.getRegistry().findByType(DataSource.class) : Set.<DataSource>of();
        if (dataSources.size() != 1) {
            throw new IllegalArgumentException("journal=true needs a database, and the registry has "
                    + (dataSources.isEmpty() ? "no DataSource" : dataSources.size() + " DataSources")
                    + (useDataSource ? "" : " that the component may use (autowiring is off)")
                    + ". Bind a JdbcSendJournal with your DataSource, and set sendJournal to it, such as"
                    + " sendJournal=#bean:journal.");
        }
        JdbcSendJournal journal = new JdbcSendJournal(dataSources.iterator().next());
        if (!clock.equals(Clock.systemUTC())) {
            journal.setClock(clock);
        }
        return journal;
    }
}
