package io.github.camelonesms.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Calculates how a vendor counts and delivers a text, and prepares texts for it. Results do not depend on the default
 * locale or time zone.
 */
public final class SmsText {

    private static final String UNENCODABLE = "?";
    private static final char FIRST_NONCHARACTER = '\uFFFE';

    private SmsText() {}

    /** Returns the text as it is counted and sent: in Unicode's form NFC, without byte order marks at its start, and without dots above {@code i}. */
    public static String normalize(String text) {
        return Composition.normalize(Objects.requireNonNull(text, "text"));
    }

    /**
     * Calculates how the vendor counts and delivers a text, after {@link #normalize(String)}.
     *
     * <p>If the vendor replaces unsupported characters, each UTF-16 unit becomes one character (an emoji becomes two
     * blanks), and CR LF becomes one. If the vendor switches to Unicode, each UTF-16 unit counts 1, and half a
     * surrogate pair is delivered as {@code ?}.
     */
    public static TextAnalysis analyze(String text, TextRules rules) {
        return analyze(Objects.requireNonNull(text, "text"), rules, false);
    }

    private static TextAnalysis analyze(String text, TextRules rules, boolean normal) {
        int length = 0;
        int seen = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int cell = rules.cell(character);
            bits |= character;
            seen |= cell;
            length += cell & TextRules.COST;
        }
        if (bits >= Composition.FIRST_MARK && !normal) {
            return analyze(normalize(text), rules, true);
        }
        SmsAlphabet alphabet = (seen & TextRules.TURKISH) == 0 ? SmsAlphabet.ENGLISH : SmsAlphabet.TURKISH;
        if ((seen & TextRules.UNSUPPORTED) == 0) {
            return result(rules, alphabet, length, text, List.of());
        }
        if (rules.unsupported() == TextRules.Unsupported.UNICODE) {
            return analyzeUnicode(text, rules);
        }
        return analyzeReplaced(text, rules, alphabet, length);
    }

    /**
     * Writes a text in ASCII, so that it is {@link SmsAlphabet#ENGLISH} and needs the fewest segments.
     *
     * <p>Turkish letters become their base letters, and other Latin letters lose their accents or are spelt out
     * ({@code ß} is {@code ss}). Typographic quotes, dashes, dots and spaces become plain ones, and currency signs
     * become abbreviations ({@code ₺} is {@code TL}). Combining marks and invisible format characters are removed. Any
     * other character becomes a blank.
     */
    public static String transliterate(String text) {
        return Transliteration.toAscii(Objects.requireNonNull(text, "text"));
    }

    /**
     * Returns the index of the first character that {@link #transliterate(String)} replaces by a blank, white space
     * excepted; -1 if there is none.
     */
    public static int lostByTransliteration(String text) {
        return Transliteration.firstLost(Objects.requireNonNull(text, "text"));
    }

    /**
     * Returns the characters that {@link #transliterate(String)} replaces by a blank, white space excepted, in order of
     * position.
     */
    public static List<Replacement> replacedByTransliteration(String text) {
        return Transliteration.lost(Objects.requireNonNull(text, "text"));
    }

    /**
     * Replaces each character that no gateway can carry by a blank: control characters except tab, carriage return and
     * line feed, halves of surrogate pairs, U+FFFE and U+FFFF.
     */
    public static String sendable(String text) {
        int at = nextUnsendable(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder blanked = new StringBuilder(text);
        for (; at >= 0; at = nextUnsendable(text, at + 1)) {
            blanked.setCharAt(at, ' ');
        }
        return blanked.toString();
    }

    /** Returns the characters that {@link #sendable(String)} replaces, in order of position. */
    public static List<Replacement> unsendable(String text) {
        List<Replacement> found = new ArrayList<>();
        for (int at = nextUnsendable(text, 0); at >= 0; at = nextUnsendable(text, at + 1)) {
            found.add(new Replacement(at, text.substring(at, at + 1), " "));
        }
        return List.copyOf(found);
    }

    private static int nextUnsendable(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                i++;
            } else if (c < ' '
                    ? c != '\t' && c != '\n' && c != '\r'
                    : c >= FIRST_NONCHARACTER || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns the longest beginning of the normalised text that the vendor delivers completely. It never ends within a
     * surrogate pair or CR LF.
     */
    public static String truncate(String text, TextRules rules) {
        String normal = normalize(text);
        return normal.substring(0, TextSplitter.fittingEnd(normal, 0, rules));
    }

    /**
     * Splits a text into at least one part of at most {@link TextRules#maxSegments()} segments. Joined again, the parts
     * are the normalised text. A part ends after white space if possible, and never within a surrogate pair or CR LF. A
     * long run of white space can make a blank part.
     */
    public static List<String> split(String text, TextRules rules) {
        return TextSplitter.split(normalize(text), rules);
    }

    /** Returns whether a surrogate pair is at the index. */
    static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /** Returns whether CR LF is at the index. */
    static boolean isCrLf(String text, int index) {
        return text.charAt(index) == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
    }

    private static TextAnalysis analyzeUnicode(String text, TextRules rules) {
        List<Replacement> replaced = new ArrayList<>();
        StringBuilder delivered = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                replaced.add(new Replacement(i, text.substring(i, i + 1), UNENCODABLE));
                delivered.append(text, copied, i).append(UNENCODABLE);
                copied = i + 1;
            }
        }
        String shown = copied == 0
                ? text
                : delivered.append(text, copied, text.length()).toString();
        return result(rules, SmsAlphabet.UNICODE, text.length(), shown, replaced);
    }

    private static TextAnalysis analyzeReplaced(String text, TextRules rules, SmsAlphabet alphabet, int units) {
        List<Replacement> replaced = new ArrayList<>();
        StringBuilder delivered = new StringBuilder(text.length());
        int length = units;
        int i = 0;
        while (i < text.length()) {
            char character = text.charAt(i);
            if (rules.allows(character)) {
                delivered.append(character);
                i++;
                continue;
            }
            String by = String.valueOf(rules.replacement(character));
            int end = i + 1;
            if (isCrLf(text, i)) {
                end++;
                length--;
            } else if (isPair(text, i)) {
                end++;
                by += rules.replacement(text.charAt(i + 1));
            }
            replaced.add(new Replacement(i, text.substring(i, end), by));
            delivered.append(by);
            i = end;
        }
        return result(rules, alphabet, length, delivered.toString(), replaced);
    }

    private static TextAnalysis result(
            TextRules rules, SmsAlphabet alphabet, int length, String delivered, List<Replacement> replaced) {
        int segments = rules.segments(alphabet, length);
        boolean overlong = segments > rules.maxSegments();
        String arrives = overlong ? arrivesOfOverlong(delivered, alphabet, rules) : delivered;
        return new TextAnalysis(alphabet, length, segments, arrives, replaced, overlong);
    }

    private static String arrivesOfOverlong(String delivered, SmsAlphabet alphabet, TextRules rules) {
        if (rules.overlong() == TextRules.Overlong.REFUSED) {
            return "";
        }
        int room = rules.maxLength(alphabet);
        int end = 0;
        while (room >= rules.cost(delivered.charAt(end))) {
            room -= rules.cost(delivered.charAt(end));
            end++;
        }
        return delivered.substring(0, end);
    }
}
