package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.text.SmsAlphabet;
import io.github.camelonesms.text.TextRules;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * At each bound of each vendor's table, and one character above it, the result has as many segments as the simulator
 * charges, which implements the vendor's table independently.
 */
class SegmentsEveryGatewayTest extends OneSmsTestSupport {

    private static final String NUMBER = "905551112233";

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(builder -> GatewayForm.account(builder, 1_000_000));

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theReportedSegmentsAreCharged(GatewayForm form) {
        SmsGatewaySimulator simulator = SIMULATOR.simulator();
        TextRules rules = GatewayLookup.provider(form.gateway()).descriptor().textRules();
        String uri = "onesms:send?sender=TEST&baseUrl=" + simulator.baseUrl() + "&" + form.options();
        int sends = 0;
        for (SmsAlphabet alphabet : rules.alphabets()) {
            if (form == GatewayForm.ORGANIK_QUERY && alphabet != SmsAlphabet.ENGLISH) {
                continue;
            }
            for (int segments = 1; segments <= rules.maxSegments(); segments++) {
                int bound = rules.upperBound(alphabet, segments);
                isCharged(simulator, uri, text(alphabet, bound), segments);
                sends++;
                if (segments < rules.maxSegments()) {
                    isCharged(simulator, uri, text(alphabet, bound + 1), segments + 1);
                    sends++;
                }
            }
            Exchange overlong =
                    request(uri, new SmsMessage(text(alphabet, rules.maxLength(alphabet) + 1), NUMBER), Map.of());
            failure(InvalidRequestException.class, overlong);
        }
        assertThat(simulator.requestCount("send")).isEqualTo(sends);
    }

    private void isCharged(SmsGatewaySimulator simulator, String uri, String text, int segments) {
        long before = simulator.credit(GatewayForm.ACCOUNT);
        SendResult result = requestBody(SendResult.class, uri, new SmsMessage(text, NUMBER));

        assertThat(result.segments()).isEqualTo(segments);
        assertThat(before - simulator.credit(GatewayForm.ACCOUNT)).isEqualTo(segments);
        assertThat(simulator
                        .inbox(NUMBER)
                        .get(simulator.inbox(NUMBER).size() - 1)
                        .text())
                .isEqualTo(text);
    }

    /** Letters that count one each. */
    private static String text(SmsAlphabet alphabet, int length) {
        return switch (alphabet) {
            case ENGLISH -> "a".repeat(length);
            case TURKISH -> "a".repeat(length - 1) + "ö";
            case UNICODE -> "Ж".repeat(length);
        };
    }
}
