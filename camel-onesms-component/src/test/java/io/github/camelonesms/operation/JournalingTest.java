package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.journal.SendJournal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JournalingTest {

    private static final String ACCOUNT = "account";

    /** The request is accepted by then. */
    @Test
    void aPurgeWhoseThreadCannotStartFailsNoSendAndIsTriedAgain() {
        AtomicInteger purges = new AtomicInteger();
        SendJournal journal = (SendJournal) Proxy.newProxyInstance(
                SendJournal.class.getClassLoader(), new Class<?>[] {SendJournal.class}, (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("purge");
                    return purges.incrementAndGet();
                });
        Journaling journaling = new Journaling(
                () -> journal,
                () -> null,
                credentials -> ACCOUNT,
                Duration.ofDays(1),
                "xml",
                new Settling(Settle.TELL, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                true,
                new Journaling.State());
        InheritableThreadLocal<String> noThreads = new InheritableThreadLocal<>() {
            @Override
            protected String childValue(String parent) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
        noThreads.set("");
        try {
            journaling.purge(ACCOUNT, 0);
        } finally {
            noThreads.remove();
        }
        assertThat(purges).hasValue(0);

        journaling.purge(ACCOUNT, Duration.ofMinutes(61).toNanos());

        await().atMost(Duration.ofSeconds(30)).until(() -> purges.get() == 1);
    }
}
