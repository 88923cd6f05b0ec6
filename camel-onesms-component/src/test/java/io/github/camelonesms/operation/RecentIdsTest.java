package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private final RecentIds recent = new RecentIds();

    @Test
    void anIdIsHandedOutOnce() {
        recent.note("onesms", "1");

        assertThat(recent.isFree("onesms", "1")).isFalse();
        assertThat(recent.handOut("onesms", "1")).isFalse();
        assertThat(recent.handOut("onesms", "2")).isTrue();
        assertThat(recent.isFree("onesms", "2")).isFalse();
    }

    @Test
    void anotherGatewaysIdIsAnother() {
        recent.note("onesms", "1");

        assertThat(recent.handOut("bisms", "1")).isTrue();
    }

    @Test
    void theOldestAreForgotten() {
        for (int id = 0; id <= 20_000; id++) {
            recent.note("onesms", Integer.toString(id));
        }

        assertThat(recent.isFree("onesms", "0")).isTrue();
        assertThat(recent.isFree("onesms", "1")).isFalse();
        assertThat(recent.isFree("onesms", "20000")).isFalse();
    }
}
