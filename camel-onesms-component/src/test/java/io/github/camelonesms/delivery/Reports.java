package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Reports for tests, written as 1SMS does: number, blank, status. */
final class Reports {

    private Reports() {}

    static DeliveryReport report(ReportState state, String... recipients) {
        return new DeliveryReport("1", state, recipients(recipients));
    }

    static List<RecipientStatus> recipients(String... recipients) {
        return Arrays.stream(recipients)
                .map(text -> text.split(" "))
                .map(parts -> new RecipientStatus(parts[0], DeliveryStatus.ofCode(Integer.parseInt(parts[1]))))
                .toList();
    }

    static List<String> lines(List<RecipientStatus> recipients) {
        return recipients.stream()
                .map(recipient -> recipient.number() + " " + recipient.status().code())
                .toList();
    }

    /** How many recipients of each number are in each status: what counts when order does not. */
    static Map<String, Map<DeliveryStatus, Long>> tally(List<RecipientStatus> recipients) {
        return recipients.stream()
                .collect(Collectors.groupingBy(
                        RecipientStatus::number,
                        TreeMap::new,
                        Collectors.groupingBy(RecipientStatus::status, TreeMap::new, Collectors.counting())));
    }

    /** Recipients out of few numbers, so that some stand there twice; some are text, some have a leading zero. */
    static Arbitrary<List<RecipientStatus>> anyRecipients() {
        Arbitrary<String> numbers = Arbitraries.of(
                "905321234567",
                "905321234568",
                "905421234567",
                "05321234567",
                "5321234567",
                "0",
                "",
                "99999999999999999",
                "+905321234567",
                "not a number",
                "çağrı");
        Arbitrary<FailureReason> reasons = Arbitraries.of(FailureReason.class).injectNull(0.7);
        Arbitrary<String> codes = Arbitraries.of("0", "-1", "6", "4/17", "ç").injectNull(0.3);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(1, 0xFFFF_FFFFL)
                .map(Instant::ofEpochSecond)
                .injectNull(0.7);
        return net.jqwik.api.Combinators.combine(numbers, Arbitraries.of(DeliveryStatus.class), reasons, codes, times)
                .as(RecipientStatus::new)
                .list()
                .ofMaxSize(12);
    }

    /** The indexes of the first so many recipients. */
    static java.util.BitSet first(int count) {
        java.util.BitSet indexes = new java.util.BitSet();
        indexes.set(0, count);
        return indexes;
    }
}
