package io.github.camelonesms.operation;

import java.util.List;

/** The phone numbers that a header, an option or a body holds. */
public final class Recipients {

    private Recipients() {}

    /** The numbers as given, without white space around them; never null, empty when there is none. */
    public static List<String> of(Object value) {
        if (value == null) {
            return List.of();
        }
        return Values.items(value).stream()
                .map(String::valueOf)
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }
}
