package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The credits used per account since the component was created. Thread-safe. */
public final class AccountCredits {

    private static final int REMEMBERED = 20_000;

    private final Map<SendingAccount, Figures> accounts = new ConcurrentHashMap<>();

    /** Returns the figures of an account, the same object for all its endpoints. */
    public Figures of(String gateway, URI baseUrl, Credentials credentials) {
        return accounts.computeIfAbsent(SendingAccount.of(gateway, baseUrl, credentials), account -> new Figures());
    }

    public static final class Figures {

        final LongAdder expected = new LongAdder();
        final LongAdder charged = new LongAdder();
        private final LongAdder givenBack = new LongAdder();

        /** Segments of the latest submissions that can be cancelled, by id. */
        private final Map<String, Long> scheduled = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > REMEMBERED;
            }
        };

        private Figures() {}

        void scheduled(String id, long credits) {
            synchronized (scheduled) {
                scheduled.merge(id, credits, Long::sum);
            }
        }

        /** Returns the refunded credits of the cancelled submission; 0 if unknown. */
        long cancelled(String id) {
            Long credits;
            synchronized (scheduled) {
                credits = scheduled.remove(id);
            }
            if (credits == null) {
                return 0;
            }
            givenBack.add(credits);
            return credits;
        }

        /** Returns the credits of all requests that were or may have been accepted, by the component's own count. */
        public long getExpected() {
            return expected.sum();
        }

        public long getCharged() {
            return charged.sum();
        }

        /** Returns the credits of accepted submissions that were cancelled before they began. */
        public long getGivenBack() {
            return givenBack.sum();
        }
    }
}
