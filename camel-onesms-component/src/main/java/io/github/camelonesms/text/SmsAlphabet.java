package io.github.camelonesms.text;

public enum SmsAlphabet {
    ENGLISH,
    TURKISH,
    UNICODE
}
