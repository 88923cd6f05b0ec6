package io.github.camelonesms.simulator.internal.iletimerkezi;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.wire.SegmentTable;

/** What a text costs: the vendor promises to send it as it is, in the alphabet that it needs. */
final class IletimerkeziText {

    private static final char LAST_ASCII = 127;

    private IletimerkeziText() {}

    static RenderedText render(String text) {
        SegmentTable table = table(text);
        return table.rendered(text, table.segments(text.length()));
    }

    private static SegmentTable table(String text) {
        SegmentTable table = SegmentTable.NORMAL;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SegmentTable.isTurkish(c)) {
                table = SegmentTable.TURKISH;
            } else if (c > LAST_ASCII) {
                return SegmentTable.UNICODE;
            }
        }
        return table;
    }
}
