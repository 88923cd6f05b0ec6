package io.github.camelonesms.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Says what a vendor makes of a text, and prepares texts for it. Pure functions; no result depends on the default locale
 * or time zone.
 */
public final class SmsText {

    private static final String UNENCODABLE = "?";

    private SmsText() {}

    /**
     * Returns the text as it is counted and sent: in the Unicode form NFC, without byte order marks at its start. Letters
     * that were written as a letter and a mark of its own (NFD, as macOS does) become one character.
     *
     * @return {@code text} itself when it is in that form
     * @throws NullPointerException if {@code text} is null
     */
    public static String normalize(String text) {
        return Composition.normalize(Objects.requireNonNull(text, "text"));
    }

    /**
     * Says what the vendor will do with a text, after {@link #normalize(String)}.
     *
     * <p>The alphabet and all positions are those of the whole normalised text. Where the vendor replaces what it does not
     * support, each UTF-16 unit is replaced by one character (an emoji becomes two blanks) except CR LF, which is one
     * character. Where the vendor switches to Unicode instead, every UTF-16 unit is delivered and counts 1; only half a
     * surrogate pair, which no encoding can carry, is delivered as {@code ?}.
     *
     * @param text the text, not null, may be empty
     * @param rules the vendor's rules, for example {@link TextRules#ONESMS}
     * @throws NullPointerException if an argument is null
     */
    public static TextAnalysis analyze(String text, TextRules rules) {
        return analyzeNormal(normalize(text), rules);
    }

    private static TextAnalysis analyzeNormal(String text, TextRules rules) {
        int length = 0;
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            int cell = rules.cell(text.charAt(i));
            seen |= cell;
            length += cell & TextRules.COST;
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
     * Writes a text in ASCII, so that it is {@link SmsAlphabet#ENGLISH} and a segment holds the most.
     *
     * <p>Turkish letters become their base letters ({@code ı} and {@code İ} become {@code i} and {@code I}), other Latin
     * letters lose their accents or are spelt out ({@code ß} is {@code ss}), typographic quotes, dashes, dots and spaces
     * become their plain forms, currency signs their abbreviations ({@code ₺} is {@code TL}, {@code €} is {@code EUR}).
     * Combining marks and invisible format characters are dropped. A character that has no such form (another script, an
     * emoji) becomes one blank. ASCII itself, line breaks included, stays as it is, so a second pass changes nothing.
     *
     * @return pure ASCII; {@code text} itself when it already is
     * @throws NullPointerException if {@code text} is null
     */
    public static String transliterate(String text) {
        return Transliteration.toAscii(Objects.requireNonNull(text, "text"));
    }

    /**
     * Finds what {@link #transliterate(String)} cannot write in ASCII.
     *
     * @return the index of the first character that becomes a blank and is not white space; -1 if there is none
     * @throws NullPointerException if {@code text} is null
     */
    public static int lostByTransliteration(String text) {
        return Transliteration.firstLost(Objects.requireNonNull(text, "text"));
    }

    /**
     * Finds all that {@link #transliterate(String)} cannot write in ASCII: each character that becomes a blank and is not
     * white space.
     *
     * @return in order of position, unmodifiable; empty if there is none
     * @throws NullPointerException if {@code text} is null
     */
    public static List<Replacement> replacedByTransliteration(String text) {
        return Transliteration.lost(Objects.requireNonNull(text, "text"));
    }

    /**
     * Returns the text with a blank for each character that no gateway can carry: control characters but tab, carriage
     * return and line feed, halves of surrogate pairs, U+FFFE and U+FFFF.
     *
     * @return {@code text} itself when it has none
     * @throws NullPointerException if {@code text} is null
     */
    public static String sendable(String text) {
        return Unsendable.blanked(Objects.requireNonNull(text, "text"));
    }

    /**
     * Finds what {@link #sendable(String)} makes a blank.
     *
     * @return in order of position, unmodifiable; empty if there is none
     * @throws NullPointerException if {@code text} is null
     */
    public static List<Replacement> unsendable(String text) {
        return Unsendable.find(Objects.requireNonNull(text, "text"));
    }

    /**
     * Returns the longest beginning of the normalised text that the vendor delivers whole. It never ends within a surrogate
     * pair or between CR and LF.
     *
     * @return {@code text} itself when it fits
     * @throws NullPointerException if an argument is null
     */
    public static String truncate(String text, TextRules rules) {
        String normal = normalize(text);
        return normal.substring(0, TextSplitter.fittingEnd(normal, 0, rules));
    }

    /**
     * Splits a text into parts that the vendor delivers whole, each at most {@link TextRules#maxSegments()} segments. Joined
     * again, the parts are exactly the normalised text. A part ends after white space wherever it holds a word before it,
     * otherwise where it is full, but never within a surrogate pair or between CR and LF. A long run of white space can
     * make a part that is blank.
     *
     * @return the parts in order, unmodifiable; {@code text} alone when it fits (also when it is empty)
     * @throws NullPointerException if an argument is null
     */
    public static List<String> split(String text, TextRules rules) {
        return TextSplitter.split(normalize(text), rules);
    }

    /** Returns whether a surrogate pair stands at the index. */
    static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /** Returns whether CR LF stands at the index. */
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
