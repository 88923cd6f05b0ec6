package io.github.camelonesms.gateway;

import static io.github.camelonesms.gateway.RecipientMatch.EXACT;
import static io.github.camelonesms.gateway.RecipientMatch.NONE;
import static io.github.camelonesms.gateway.RecipientMatch.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.text.SmsAlphabet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipientMatchTest {

    private static final String A = "905321111111";
    private static final String B = "905321111112";
    private static final String C = "905321111113";

    @ParameterizedTest
    @EnumSource(
            value = ReportState.class,
            names = {"IN_PROGRESS", "COMPLETED", "SEND_ERROR", "EXPIRED"})
    void theSameRecipientsAreExactInWhateverOrder(ReportState state) {
        assertThat(match(state, List.of(B, A), A, B)).isEqualTo(EXACT);
    }

    /** Blacklisted numbers are left out for good; others are not there yet. */
    @ParameterizedTest
    @EnumSource(ReportState.class)
    void fewerRecipientsProveNothing(ReportState state) {
        assertThat(match(state, List.of(A), A, B)).isEqualTo(UNDECIDED);
        assertThat(match(state, List.of(), A, B)).isEqualTo(UNDECIDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportState.class,
            names = {"WAITING", "NOT_FOUND"})
    void aReportThatIsNotThereProvesNothing(ReportState state) {
        assertThat(match(state, List.of(A, B), A, B)).isEqualTo(UNDECIDED);
        assertThat(match(state, List.of(C), A, B)).isEqualTo(UNDECIDED);
    }

    @Test
    void aStrangerAmongTheRecipientsMeansAnotherRequest() {
        assertThat(match(ReportState.COMPLETED, List.of(A, B, C), A, B)).isEqualTo(NONE);
        assertThat(match(ReportState.IN_PROGRESS, List.of(C), A, B)).isEqualTo(NONE);
    }

    @Test
    void aNumberCountsAsOftenAsItIsSentTo() {
        assertThat(match(ReportState.COMPLETED, List.of(A, A, B), A, B, A)).isEqualTo(EXACT);
        assertThat(match(ReportState.COMPLETED, List.of(A, B), A, B, A)).isEqualTo(UNDECIDED);
        assertThat(match(ReportState.COMPLETED, List.of(A, A, B), A, B)).isEqualTo(UNDECIDED);
    }

    @Test
    void numbersAreComparedWhateverTheirForm() {
        assertThat(match(ReportState.COMPLETED, List.of("+905321111111", "5321111112"), A, B))
                .isEqualTo(EXACT);
        assertThat(match(ReportState.COMPLETED, List.of("05321111113"), A, B)).isEqualTo(NONE);
        assertThat(match(ReportState.COMPLETED, List.of("905*****1111", B), A, B))
                .isEqualTo(UNDECIDED);
    }

    @Test
    void anIdIsGivenWhenItIsTheOnlyOneThatCanBeMeant() {
        assertThat(only("1", NONE, "2", EXACT)).isEqualTo("2");
        assertThat(only("1", NONE, "2", NONE)).isNull();
        assertThat(only("1", EXACT, "2", EXACT)).isNull();
        assertThat(only("1", EXACT, "2", UNDECIDED)).isNull();
        assertThat(only("1", UNDECIDED, "2", EXACT)).isNull();
        assertThat(only("1", UNDECIDED, "2", NONE)).isNull();
    }

    private static String only(String first, RecipientMatch one, String second, RecipientMatch other) {
        return RecipientMatch.only(List.of(first, second), Map.of(first, one, second, other)::get)
                .orElse(null);
    }

    private static RecipientMatch match(ReportState state, List<String> reported, String... numbers) {
        List<RecipientStatus> recipients = reported.stream()
                .map(number -> new RecipientStatus(number, DeliveryStatus.DELIVERED))
                .toList();
        List<OutgoingMessage> messages = new ArrayList<>();
        Arrays.stream(numbers)
                .forEach(number ->
                        messages.add(new OutgoingMessage("Merhaba", SmsAlphabet.ENGLISH, 1, List.of(number))));
        SendRequest request =
                new SendRequest("TEST", null, null, false, null, new Credentials("test", "test", null, null), messages);
        return RecipientMatch.of(new DeliveryReport("1", state, recipients), request);
    }
}
