package io.github.camelonesms.simulator.internal.engine;

/**
 * A text as the gateway sends it on.
 *
 * @param text what reaches the phone
 * @param segments how many SMS are charged for it
 * @param measure how the text is counted
 */
public record RenderedText(String text, int segments, TextMeasure measure) {}
