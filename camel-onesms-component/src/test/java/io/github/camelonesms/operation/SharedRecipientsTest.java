package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.journal.PartStart;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.text.SmsAlphabet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedRecipientsTest {

    private static final String ACCOUNT = "account";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Credentials CREDENTIALS = new Credentials("user", "secret", null, null);

    private final RequestSeal seal = new RequestSeal("a key of at least sixteen characters");
    private JdbcConnectionPool pool;
    private JdbcSendJournal journal;
    private Journaling journaling;

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        journal = new JdbcSendJournal(pool);
        journaling = new Journaling(
                () -> journal,
                () -> seal,
                credentials -> ACCOUNT,
                MINUTE,
                "xml",
                new Settling(Settle.TELL, MINUTE, MINUTE),
                true,
                new Journaling.State());
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    private static SendRequest request(String... numbers) {
        OutgoingMessage message = new OutgoingMessage("Merhaba", SmsAlphabet.ENGLISH, 1, Arrays.asList(numbers));
        return new SendRequest("TEST", null, null, false, null, CREDENTIALS, List.of(message));
    }

    private PartLease begin(String key, SendRequest request) {
        return begin(key, seal.seal(new SendKey(ACCOUNT, key), 1, RequestCodec.encode(request)));
    }

    private PartLease begin(String key, byte[] content) {
        return journal.begin(
                        new PartStart(new SendKey(ACCOUNT, key), 1, "print", content, null, null, null, key, MINUTE))
                .lease();
    }

    private boolean isShared(String... numbers) {
        SendRequest request = request(numbers);
        PartLease lease = begin("own", request);
        boolean shared =
                SharedRecipients.of(Map.of(lease, request), ACCOUNT, journaling).contains(lease);
        journal.notSent(lease);
        return shared;
    }

    @Test
    void aRequestIsNotComparedWithItself() {
        assertThat(isShared("905550000001")).isFalse();
    }

    @Test
    void theReportOfALargerRequestMayLackRecipients() {
        PartLease larger = begin("larger", request("905550000001", "905550000002", "905550000002"));

        assertThat(isShared("905550000001")).isTrue();
        assertThat(isShared("905550000002", "905550000001")).isTrue();
        assertThat(isShared("905550000002", "905550000002", "905550000001")).isTrue();
        assertThat(isShared("905550000001", "905550000001")).as("twice").isFalse();
        assertThat(isShared("905550000001", "905550000003")).as("one more").isFalse();
        journal.accepted(larger, new PartOutcome("17", List.of(), List.of(), "00", false));
        assertThat(isShared("905550000001")).as("not open any more").isFalse();
    }

    @Test
    void aRequestThatCannotBeReadMayHaveAnyRecipients() {
        begin("unreadable", new byte[] {1, 2, 3});

        assertThat(SharedRecipients.of(Map.of(), ACCOUNT, journaling).unreadable())
                .singleElement()
                .satisfies(open -> assertThat(open.key().key()).isEqualTo("unreadable"));
    }
}
