package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.text.SmsAlphabet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests to a gateway when parts are taken over one soon after the other. */
class CampaignListsTest {

    private static final String ACCOUNT = "account";
    private static final String ADA = "905321112233";
    private static final GatewayDescriptor ONESMS =
            GatewayLookup.provider("onesms").descriptor();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final Gateway gateway = new Gateway();
    private JdbcConnectionPool pool;
    private OperationSettings settings;
    private CampaignLists lists;

    /** Campaign 2 has a complete report, that of campaign 1 shows no recipients yet. */
    private static final class Gateway implements SmsGateway {

        private final List<String> requests = new ArrayList<>();

        @Override
        public Answer<List<String>> campaigns(int page) {
            requests.add("list");
            return Answer.ok(page == 0 ? List.of("2", "1") : List.of());
        }

        @Override
        public Answer<DeliveryReport> report(String id) {
            return Answer.ok(reports(List.of(id)).value().get(0));
        }

        @Override
        public Answer<List<DeliveryReport>> reports(List<String> ids) {
            requests.addAll(ids);
            return Answer.ok(ids.stream()
                    .map(id -> id.equals("2")
                            ? new DeliveryReport(
                                    id,
                                    ReportState.COMPLETED,
                                    List.of(new RecipientStatus(ADA, DeliveryStatus.DELIVERED)))
                            : new DeliveryReport(id, ReportState.WAITING))
                    .toList());
        }
    }

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        settings = RequestPlannerTest.settings(null, options -> {
            options.setClock(clock);
            options.setSendJournal(new JdbcSendJournal(pool));
        });
        lists = new CampaignLists(gateway, ONESMS, settings);
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    private OpenPart part() {
        PartLease lease = new PartLease(new SendKey(ACCOUNT, "order-1"), 1, "node", 1);
        OutgoingMessage message = new OutgoingMessage("Merhaba", SmsAlphabet.ENGLISH, 1, List.of(ADA));
        SendRequest request =
                new SendRequest("TEST", null, null, false, null, settings.credentials(), List.of(message));
        TakenPart taken = new TakenPart(
                lease, "dead", "print", null, null, null, clock.instant(), Duration.ZERO, Duration.ZERO, false);
        return new OpenPart(taken, request, SmsOperation.SEND, GuardWindow.begin(clock));
    }

    private List<String> requestsOf(Duration later) {
        clock.advance(later);
        gateway.requests.clear();
        assertThat(lists.of(ACCOUNT, List.of(part())).find(part()).fits()).containsExactly("2");
        return List.copyOf(gateway.requests);
    }

    @Test
    void theListAndItsCompleteReportsAreReadOnceIn30Seconds() {
        assertThat(requestsOf(Duration.ZERO)).containsExactly("list", "list", "2", "1");
        assertThat(requestsOf(Duration.ofSeconds(30))).isEmpty();
        assertThat(requestsOf(Duration.ofSeconds(1)))
                .as("an older list, and what its reports did not show")
                .containsExactly("list", "list", "1");

        lists.forget();
        assertThat(requestsOf(Duration.ZERO)).as("of later parts").containsExactly("list", "list", "2", "1");
    }
}
