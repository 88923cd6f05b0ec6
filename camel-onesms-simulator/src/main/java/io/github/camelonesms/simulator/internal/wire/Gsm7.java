package io.github.camelonesms.simulator.internal.wire;

/**
 * The 7-bit alphabet of 3GPP 23.038, for vendors whose documents give lengths but no characters. Characters of the
 * extension table and Turkish letters of the national single shift table need an escape.
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

    /** Whether it is one of the twelve Turkish letters outside ASCII. */
    public static boolean isTurkish(char c) {
        return TURKISH_LETTERS.indexOf(c) >= 0;
    }

    /** Whether a message without Turkish letters may contain it. */
    public static boolean isBasic(char c) {
        return BASIC.indexOf(c) >= 0 || ESCAPED.indexOf(c) >= 0;
    }
}
