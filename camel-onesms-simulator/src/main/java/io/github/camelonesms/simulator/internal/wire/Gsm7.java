package io.github.camelonesms.simulator.internal.wire;

/**
 * The 7-bit alphabet of 3GPP 23.038, by which vendors count whose documents give lengths and no characters: the extension
 * table's characters take an escape, and so do the Turkish letters that only the national single shift table has.
 */
public final class Gsm7 {

    /** The characters that count twice in any message. */
    public static final String ESCAPED = "^{}\\[~]|€";

    /** The characters that count twice in a Turkish message. */
    public static final String ESCAPED_TURKISH = ESCAPED + "ğĞıİşŞç";

    private static final String TURKISH_LETTERS = "çÇğĞıİöÖşŞüÜ";

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private Gsm7() {}

    /** Whether it is one of the twelve letters that Turkish has beside ASCII. */
    public static boolean isTurkish(char c) {
        return TURKISH_LETTERS.indexOf(c) >= 0;
    }

    /** Whether a message without Turkish letters may hold it. */
    public static boolean isBasic(char c) {
        return BASIC.indexOf(c) >= 0 || ESCAPED.indexOf(c) >= 0;
    }
}
