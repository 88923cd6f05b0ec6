package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagedContentTest {

    private static final int LIMIT = 3 * PagePool.PAGE_SIZE + 100;

    private final PagePool pool = new PagePool();
    private final PagedContent content = new PagedContent(pool, LIMIT);

    static Stream<List<Integer>> writes() {
        int page = PagePool.PAGE_SIZE;
        Stream<List<Integer>> chosen = Stream.of(
                List.of(),
                List.of(0),
                List.of(0, 5),
                List.of(1),
                List.of(300),
                List.of(300, 1, 300),
                List.of(1024),
                List.of(1024, page),
                List.of(1025),
                List.of(page),
                List.of(page - 1, 1, 1),
                List.of(300, page - 300, 1),
                List.of(300, 2 * page),
                List.of(LIMIT));
        Random random = new Random(7);
        Stream<List<Integer>> any = Stream.generate(() -> IntStream.generate(() -> random.nextInt(4 * 1024))
                        .limit(1 + random.nextInt(24))
                        .boxed()
                        .toList())
                .limit(200);
        return Stream.concat(chosen, any);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void keepsWhatItIsGiven(List<Integer> sizes) throws IOException {
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        Random random = new Random(11);
        for (int size : sizes) {
            byte[] bytes = new byte[size + 2];
            random.nextBytes(bytes);
            if (size == 1) {
                content.write(bytes[1]);
            } else {
                content.write(bytes, 1, size);
            }
            given.write(bytes, 1, size);
        }

        assertThat(content.isKept()).isTrue();
        assertThat(content.length()).isEqualTo(given.size());
        assertThat(copy()).isEqualTo(given.toByteArray());
    }

    @Test
    void beyondTheLimitItOnlyCounts() {
        content.write(new byte[300], 0, 300);
        content.write(new byte[LIMIT], 0, LIMIT);
        content.write(new byte[300], 0, 300);
        content.write(1);

        assertThat(content.isKept()).isFalse();
        assertThat(content.length()).isEqualTo(LIMIT + 601);
    }

    @Test
    void itsPagesAreUsedAgain() {
        byte[] written = new byte[PagePool.PAGE_SIZE];
        Arrays.fill(written, (byte) 7);
        content.write(written, 0, written.length);

        content.release();

        assertThat(pool.take()).isEqualTo(written);
        assertThat(pool.take()).as("no more than it took").isNotEqualTo(written);
    }

    @Test
    void littleTakesNoPageOfThePool() {
        byte[] page = new byte[PagePool.PAGE_SIZE];
        pool.giveBack(page);

        content.write(new byte[300], 0, 300);

        assertThat(pool.take()).isSameAs(page);
    }

    private byte[] copy() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.copyTo(out);
        return out.toByteArray();
    }
}
