package io.github.camelonesms.simulator.internal.iletimerkezi;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.wire.Gsm7;
import io.github.camelonesms.simulator.internal.wire.SegmentTable;

/** The cost of a text. The vendor sends it unchanged, in the alphabet that it needs. */
final class IletimerkeziText {

    private IletimerkeziText() {}

    static RenderedText render(String text) {
        SegmentTable table = table(text);
        return table.rendered(text, table.segments(text));
    }

    private static SegmentTable table(String text) {
        SegmentTable table = SegmentTable.NORMAL;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Gsm7.isTurkish(c)) {
                table = SegmentTable.TURKISH;
            } else if (!Gsm7.isBasic(c)) {
                return SegmentTable.UNICODE;
            }
        }
        return table;
    }
}
