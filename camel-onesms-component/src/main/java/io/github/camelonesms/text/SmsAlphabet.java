package io.github.camelonesms.text;

/** The character class of a whole message. It decides how many characters fit into a segment. */
public enum SmsAlphabet {
    /** All characters are in the vendor's basic set. A segment holds the most characters. */
    ENGLISH,
    /** At least one Turkish letter ({@code ç Ç ğ Ğ ı İ ö Ö ş Ş ü Ü}); the rest is in the vendor's basic set. */
    TURKISH,
    /** At least one character needs 16 bits. The length is counted in UTF-16 units. 1SMS does not support it. */
    UNICODE
}
