package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.text.Replacement;
import io.github.camelonesms.text.SmsAlphabet;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.util.List;
import java.util.Locale;

/** Converts a text to texts that the vendor delivers completely: one, or several if it is split. */
final class TextChecker {

    /** Normalisation and transliteration combine at most this many characters to one. */
    private static final int MOST_COMPOSED = 4;

    private static final char UNDECODED = '\uFFFD';

    private final OperationSettings settings;
    private final TextRules rules;
    private final FailureOrigin origin;

    /** The last checked text, because most bulk sends repeat it. */
    private String lastText;

    private List<Part> lastParts;

    TextChecker(OperationSettings settings, TextRules rules, FailureOrigin origin) {
        this.settings = settings;
        this.rules = rules;
        this.origin = origin;
    }

    /** A text to send; {@code replaced} if phones show other characters than the route's text. */
    record Part(String text, SmsAlphabet alphabet, int segments, boolean replaced) {}

    /** @throws InvalidRequestException if the text may not be sent */
    List<Part> parts(String given) {
        if (!given.equals(lastText)) {
            lastParts = prepare(given);
            lastText = given;
        }
        return lastParts;
    }

    private List<Part> prepare(String given) {
        String normal = SmsText.normalize(bounded(given));
        String text = SmsText.sendable(normal);
        boolean lost = !text.equals(normal);
        text = asWritten(text);
        refuseBlank(text, "The text is empty.");
        int undecoded = normal.indexOf(UNDECODED);
        if (undecoded >= 0) {
            throw origin.invalid("The text holds the character U+FFFD at position " + (undecoded + 1)
                    + ": a letter was lost where bytes were read in the wrong charset. Read them with the right one,"
                    + " such as charset=windows-1254 of a file endpoint.");
        }
        if (lost) {
            Replacement first = SmsText.unsendable(normal).get(0);
            refuseReplacement(first.original().charAt(0), first.index(), "no gateway carries it");
        }
        if (settings.transliterate()) {
            int position = SmsText.lostByTransliteration(text);
            if (position >= 0) {
                lost = true;
                refuseReplacement(text.codePointAt(position), position, "transliteration replaces it by a blank");
            }
            text = SmsText.transliterate(text);
            refuseBlank(text, "The text is empty after its transliteration: set transliterate=false, or give another.");
        }
        TextAnalysis analysis = SmsText.analyze(text, rules);
        if (!analysis.overlong()) {
            return List.of(part(text, analysis, lost));
        }
        boolean lossy = lost;
        return switch (settings.overlong()) {
            case REJECT ->
                throw overlong(
                        "needs " + analysis.segments() + " segments, the gateway delivers " + rules.maxSegments(),
                        analysis.alphabet() == SmsAlphabet.TURKISH ? ", or transliterate=true." : ".");
            case TRUNCATE -> {
                String cut = SmsText.truncate(text, rules);
                refuseBlank(cut, "The text is empty once it is cut: it begins with too much white space.");
                yield List.of(part(cut, SmsText.analyze(cut, rules), lossy));
            }
            case SPLIT -> split(text, lossy);
        };
    }

    /** XML readers convert CR LF and CR to one line feed, so the count must do the same. */
    private String asWritten(String text) {
        boolean xml = settings.wireFormat() == WireFormat.XML || settings.wireFormat() == WireFormat.SOAP;
        return xml && text.indexOf('\r') >= 0 ? text.replace("\r\n", "\n").replace('\r', '\n') : text;
    }

    /** Refuses an overlong text, or cuts it for truncate, before anything is calculated per character. */
    private String bounded(String given) {
        long messages = settings.overlong() == Overlong.SPLIT ? settings.maxParts() : 1;
        long most = messages * MOST_COMPOSED * rules.maxLength(SmsAlphabet.ENGLISH);
        if (given.length() <= most) {
            return given;
        }
        return switch (settings.overlong()) {
            case REJECT ->
                throw overlong(
                        "has " + given.length() + " characters, more than " + rules.maxSegments() + " segments hold",
                        ".");
            case TRUNCATE -> given.substring(0, (int) most);
            case SPLIT ->
                throw tooManyParts("has " + given.length() + " characters and would become more than "
                        + settings.maxParts() + " messages");
        };
    }

    private List<Part> split(String text, boolean lossy) {
        List<String> pieces = SmsText.split(text, rules).stream()
                .map(SmsText::normalize)
                .filter(piece -> !piece.isBlank())
                .toList();
        if (pieces.size() > settings.maxParts()) {
            throw tooManyParts("would become " + pieces.size() + " messages");
        }
        return pieces.stream()
                .map(piece -> part(piece, SmsText.analyze(piece, rules), lossy))
                .toList();
    }

    private Part part(String text, TextAnalysis analysis, boolean lossy) {
        if (!analysis.replaced().isEmpty()) {
            Replacement first = analysis.replaced().get(0);
            refuseReplacement(first.original().codePointAt(0), first.index(), "phones show it as another character");
        }
        return new Part(
                text,
                analysis.alphabet(),
                analysis.segments(),
                lossy || !analysis.replaced().isEmpty());
    }

    private void refuseBlank(String text, String why) {
        if (text.isBlank()) {
            throw origin.invalid(why);
        }
    }

    private void refuseReplacement(int character, int position, String why) {
        if (settings.unsupportedCharacters() == UnsupportedCharacters.FAIL) {
            throw origin.invalid(String.format(
                    Locale.ROOT,
                    "The text holds the character U+%04X at position %d, and %s: replace it in the text, or set"
                            + " unsupportedCharacters=replace.",
                    character,
                    position + 1,
                    why));
        }
    }

    private InvalidRequestException overlong(String what, String end) {
        return origin.invalid("The text " + what + ": shorten it, or set overlong to truncate or split" + end);
    }

    private InvalidRequestException tooManyParts(String what) {
        return origin.invalid("The text " + what + " for each recipient, maxParts allows " + settings.maxParts()
                + ": shorten it, or raise maxParts.");
    }
}
