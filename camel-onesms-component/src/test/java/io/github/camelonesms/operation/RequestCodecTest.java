package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.SmsAlphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the journal keeps of a request. */
class RequestCodecTest {

    private static final Credentials ACCOUNT = new Credentials("ali", "s3cr3t", null, null);
    private static final OutgoingMessage FIRST =
            new OutgoingMessage("Şifre 💡 1", SmsAlphabet.TURKISH, 2, List.of("905301234567", "905301234568"));
    private static final OutgoingMessage SECOND =
            new OutgoingMessage("b", SmsAlphabet.ENGLISH, 1, List.of("905301234569"));

    private static SendRequest request(String sender, Instant scheduledAt, OutgoingMessage... messages) {
        return new SendRequest(
                sender, Duration.ofHours(24), scheduledAt, true, "ref-2", ACCOUNT, List.of(messages), "key", 1, false);
    }

    @Test
    void aRequestComesBackAsItWas() {
        SendRequest full = request("BAŞLIK", Instant.parse("2026-03-02T09:00:00.123Z"), FIRST, SECOND);
        SendRequest bare = new SendRequest(null, null, null, false, null, ACCOUNT, List.of(SECOND), "key", 1, false);

        assertThat(RequestCodec.decode(RequestCodec.encode(full), ACCOUNT)).isEqualTo(full);
        assertThat(RequestCodec.decode(RequestCodec.encode(bare), ACCOUNT)).isEqualTo(bare);
        SendRequest second =
                new SendRequest("BASLIK", null, null, false, null, ACCOUNT, List.of(SECOND), "another key", 2, false);
        assertThat(RequestCodec.decode(RequestCodec.encode(second), ACCOUNT)).isEqualTo(second);
        SendRequest shared =
                new SendRequest("BASLIK", null, null, false, "ref", ACCOUNT, List.of(SECOND), "third key", 3, true);
        assertThat(RequestCodec.decode(RequestCodec.encode(shared), ACCOUNT)).isEqualTo(shared);
    }

    @Test
    void credentialsAreNotKept() {
        byte[] bytes = RequestCodec.encode(request("BASLIK", null, FIRST));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("ali", "s3cr3t");
    }

    @Test
    void theFingerprintIsThatOfOperationSenderTextsAndNumbers() {
        String print = print(request("BASLIK", null, FIRST, SECOND));

        assertThat(print(request("BASLIK", Instant.EPOCH, FIRST, SECOND))).isEqualTo(print);
        assertThat(List.of(
                        print(request("OTHER", null, FIRST, SECOND)),
                        print(request("BASLIK", null, SECOND, FIRST)),
                        print(request("BASLIK", null, FIRST)),
                        new String(
                                RequestFingerprint.of(request("BASLIK", null, FIRST, SECOND), SmsOperation.OTP),
                                StandardCharsets.ISO_8859_1)))
                .doesNotContain(print)
                .doesNotHaveDuplicates();
    }

    private static String print(SendRequest request) {
        return new String(RequestFingerprint.of(request, SmsOperation.SEND), StandardCharsets.ISO_8859_1);
    }
}
