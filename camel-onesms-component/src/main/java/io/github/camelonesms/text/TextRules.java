package io.github.camelonesms.text;

public final class TextRules {}
