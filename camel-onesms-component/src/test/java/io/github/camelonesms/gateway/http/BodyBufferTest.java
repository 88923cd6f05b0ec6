package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBufferTest {

    private final BodyBuffer buffer = new BodyBuffer(2000);

    @Test
    void keepsWhatIsWrittenUpToTheLimit() {
        buffer.write(1);
        buffer.write(new byte[1999], 0, 1999);

        assertThat(buffer.isComplete()).isTrue();
        assertThat(buffer.length()).isEqualTo(2000);
        assertThat(buffer.toByteArray()).hasSize(2000).startsWith(1, 0);
    }

    @Test
    void beyondTheLimitItOnlyCounts() {
        buffer.write(new byte[300], 0, 300);
        buffer.write(new byte[1701], 0, 1701);
        buffer.write(new byte[300], 0, 300);
        buffer.write(1);

        assertThat(buffer.isComplete()).isFalse();
        assertThat(buffer.length()).isEqualTo(2302);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void isEmptyAfterAReset() {
        buffer.write(new byte[2001], 0, 2001);

        buffer.reset();
        buffer.write(7);

        assertThat(buffer.isComplete()).isTrue();
        assertThat(buffer.length()).isEqualTo(1);
        assertThat(buffer.toByteArray()).containsExactly(7);
    }
}
