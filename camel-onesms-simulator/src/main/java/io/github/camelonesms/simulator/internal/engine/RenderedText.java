package io.github.camelonesms.simulator.internal.engine;

/**
 * A text as the gateway sends it.
 *
 * @param text the text on the phone
 * @param segments the charged segments
 * @param measure how the text is counted
 */
public record RenderedText(String text, int segments, TextMeasure measure) {}
