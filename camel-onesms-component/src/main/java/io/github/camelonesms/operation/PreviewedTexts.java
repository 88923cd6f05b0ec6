package io.github.camelonesms.operation;

import io.github.camelonesms.model.TextPreview;
import io.github.camelonesms.text.Replacement;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The first different texts of a send, and the number of recipients of each. */
final class PreviewedTexts {

    /** A sample, so that memory is limited for personal texts. */
    private static final int MOST = 100;

    private final TextRules rules;
    private final boolean transliterated;
    private final Map<String, Counted> texts = new LinkedHashMap<>();

    /** @param transliterated whether texts are written in ASCII before they are counted */
    PreviewedTexts(TextRules rules, boolean transliterated) {
        this.rules = rules;
        this.transliterated = transliterated;
    }

    void add(Piece piece) {
        String text = piece.outgoing().text();
        Counted counted = texts.get(text);
        if (counted == null && texts.size() < MOST) {
            counted = new Counted(piece.source().text());
            texts.put(text, counted);
        }
        if (counted != null) {
            counted.recipients += piece.outgoing().numbers().size();
        }
    }

    List<TextPreview> toList() {
        return texts.entrySet().stream()
                .map(entry -> preview(entry.getKey(), entry.getValue()))
                .toList();
    }

    private TextPreview preview(String text, Counted counted) {
        TextAnalysis analysis = SmsText.analyze(text, rules);
        return new TextPreview(
                analysis.alphabet(),
                analysis.length(),
                analysis.segments(),
                analysis.delivered(),
                Stream.concat(lost(counted.given), analysis.replaced().stream()).toList(),
                counted.recipients);
    }

    /** The characters replaced before the vendor receives the text. */
    private Stream<Replacement> lost(String given) {
        String text = SmsText.normalize(given);
        Stream<Replacement> unsendable = SmsText.unsendable(text).stream();
        return transliterated
                ? Stream.concat(unsendable, SmsText.replacedByTransliteration(SmsText.sendable(text)).stream())
                : unsendable;
    }

    private static final class Counted {

        private final String given;
        private int recipients;

        Counted(String given) {
            this.given = given;
        }
    }
}
