package io.github.camelonesms.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The several items that a header, an option or a body may hold. */
final class Values {

    private Values() {}

    /** The non-null items of a collection or array, the parts of a comma-separated text, or the value alone. */
    static List<Object> items(Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof CharSequence text) {
            return List.of((Object[]) text.toString().split(","));
        }
        if (value instanceof Iterable<?> items) {
            return java.util.stream.StreamSupport.stream(items.spliterator(), false)
                    .<Object>map(item -> item)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (value instanceof Object[] items) {
            return Arrays.stream(items).filter(Objects::nonNull).toList();
        }
        return List.of(value);
    }
}
