package io.github.camelonesms.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.OptOutRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptOutCursorTest {

    private static final int MORE_THAN_FIT = 500;

    private static String id(int number) {
        return new UUID(7, number).toString();
    }

    private static List<OptOutRequest> listed(String... ids) {
        return Stream.of(ids)
                .map(id -> new OptOutRequest(id, "905551110001", null, null, null, null))
                .toList();
    }

    private static OptOutCursor after(int requests) {
        OptOutCursor cursor = OptOutCursor.START;
        for (int i = 0; i < requests; i++) {
            cursor = cursor.with(id(i));
        }
        return cursor;
    }

    private static List<String> unhandled(OptOutCursor cursor, String... listed) {
        return cursor.unhandled(listed(listed)).stream().map(OptOutRequest::id).toList();
    }

    @Test
    void atTheStartAllIsNew() {
        assertThat(OptOutCursor.of(null).oldest()).isNull();
        assertThat(unhandled(OptOutCursor.START, "a", "b")).containsExactly("a", "b");
    }

    @Test
    void whatTheStoreKeepsIsTheCursor() {
        for (int requests : new int[] {1, 2, MORE_THAN_FIT}) {
            OptOutCursor cursor = after(requests);
            assertThat(OptOutCursor.of(cursor.text())).isEqualTo(cursor).hasSameHashCodeAs(cursor);
            assertThat(cursor.text().length()).isLessThanOrEqualTo(OptOutCursor.MAX_LENGTH);
        }
        assertThat(after(MORE_THAN_FIT).oldest()).isEqualTo(id(MORE_THAN_FIT - 108));
    }

    @Test
    void aNewcomerBehindOneThatWasHandledIsNotLost() {
        OptOutCursor cursor = OptOutCursor.START.with("b").with("d");

        assertThat(cursor.oldest()).isNull();
        assertThat(unhandled(cursor, "a", "b", "c", "d", "e")).containsExactly("a", "c", "e");
    }

    @Test
    void aNewcomerBehindOneThatWasHandledIsNotLostWhenOlderOnesAreForgotten() {
        OptOutCursor cursor = after(MORE_THAN_FIT);
        List<String> ids = new ArrayList<>(IntStream.range(MORE_THAN_FIT - 108, MORE_THAN_FIT)
                .mapToObj(OptOutCursorTest::id)
                .toList());
        ids.add(1, "same second");
        ids.add("new");

        assertThat(unhandled(cursor, ids.toArray(String[]::new))).containsExactly("same second", "new");
    }

    @Test
    void whatIsOlderThanAllThatIsRememberedWasHandled() {
        OptOutCursor cursor = after(MORE_THAN_FIT);

        assertThat(unhandled(cursor, id(0), id(1), id(MORE_THAN_FIT - 50), "new"))
                .containsExactly("new");
    }

    @Test
    void whenNothingThatIsRememberedIsListedAllIsNew() {
        OptOutCursor cursor = after(MORE_THAN_FIT);

        assertThat(unhandled(cursor, "x", "y")).containsExactly("x", "y");
        assertThat(cursor.startingAtListed(listed("x", "y"))).isSameAs(cursor);
        assertThat(cursor.startingAtListed(Collections.emptyList())).isSameAs(cursor);
    }

    @Test
    void whatIsNotListedAnyMoreDoesNotMakeEveryListingLong() {
        OptOutCursor cursor = after(MORE_THAN_FIT).startingAtListed(listed(id(450), "new"));

        assertThat(cursor.oldest()).isEqualTo(id(450));
        assertThat(OptOutCursor.of(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void handledTwiceIsHandledOnce() {
        OptOutCursor cursor = after(2);

        assertThat(cursor.with(id(1))).isSameAs(cursor);
    }

    @Test
    void longIdsFitToo() {
        OptOutCursor cursor = OptOutCursor.START;
        for (int i = 0; i < 100; i++) {
            cursor = cursor.with("x".repeat(197) + (100 + i));
            assertThat(cursor.text().length()).isLessThanOrEqualTo(OptOutCursor.MAX_LENGTH);
        }
        assertThat(cursor.oldest()).endsWith("181");
    }
}
