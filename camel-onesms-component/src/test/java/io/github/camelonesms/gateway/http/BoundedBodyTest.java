package io.github.camelonesms.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.http.BoundedBody.AnswerTooLongException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {

    private static final String CONTENT = "00 77300600";

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, 10, 11, 12, 8_192, 8_193, Long.MAX_VALUE})
    void allBytesAreReadWhateverTheHeadAnnounces(long announced) throws IOException {
        BoundedBody body = body(announced, 100);

        assertThat(body.readAllBytes()).asString(US_ASCII).isEqualTo(CONTENT);
        assertThat(body.failure()).isNull();
        assertThat(body.drain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3, 11, 8_193})
    void theBoundHoldsWhateverTheHeadAnnounces(long announced) {
        BoundedBody body = body(announced, 10);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(AnswerTooLongException.class);
        assertThat(body.failure()).isInstanceOf(AnswerTooLongException.class);
    }

    private static BoundedBody body(long announced, long maxBytes) {
        return new BoundedBody(new ByteArrayInputStream(CONTENT.getBytes(US_ASCII)), announced, maxBytes);
    }
}
