package io.github.camelonesms.text;

import java.util.List;
import java.util.Map;

/** The vendors' tables, typed a second time from their documents, for the tests to hold {@link TextRules} against. */
final class VendorTables {

    static final String ONESMS_ALLOWED =
            "ABCDEFGĞHIİJKLMNOPRSŞTUVYZÖÜQWXÇ abcçdefgğhıijklmnoprsştuvyzöüqwx@*:!$_#()+-;,<>=./'?\"%&0123456789";

    static final Map<Character, Character> ONESMS_REPLACED =
            Map.of('|', 'I', '^', '\'', '€', 'E', '{', '(', '[', '(', '}', ')', ']', ')', '\\', '/');

    static final String ONE = "üÜöÖÇ";
    static final String TWO = "ğĞşŞıİç";

    static final String EXTENSION = "^{}\\[~]|";

    static final List<TextRules> ALL =
            List.of(TextRules.ONESMS, TextRules.ILETIMERKEZI, TextRules.NODEAPI, TextRules.ORGANIK);

    private static final List<Integer> GSM = List.of(160, 306, 459, 612, 765, 918, 1071);
    private static final List<Integer> GSM_TURKISH = List.of(155, 298, 447, 596, 745, 894, 1043);
    private static final List<Integer> UCS2 = List.of(70, 134, 201, 268, 335, 402, 469);

    private VendorTables() {}

    static Map<SmsAlphabet, List<Integer>> bounds(TextRules rules) {
        if (rules == TextRules.ONESMS) {
            return Map.of(
                    SmsAlphabet.ENGLISH, List.of(160, 306, 459, 612, 765, 917),
                    SmsAlphabet.TURKISH, List.of(155, 292, 439, 587, 735, 882));
        }
        return Map.of(SmsAlphabet.ENGLISH, GSM, SmsAlphabet.TURKISH, GSM_TURKISH, SmsAlphabet.UNICODE, UCS2);
    }

    /** Counts segments straight off the table; one more than the table has for an overlong length. */
    static int segments(TextRules rules, SmsAlphabet alphabet, int length) {
        return length == 0
                ? 0
                : 1
                        + (int) bounds(rules).get(alphabet).stream()
                                .filter(bound -> length > bound)
                                .count();
    }
}
