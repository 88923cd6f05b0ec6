package io.github.camelonesms.text;

/** The character class of a whole message; it decides how many characters a segment holds. */
public enum SmsAlphabet {
    /** No character outside the vendor's basic set: the most characters a segment. */
    ENGLISH,
    /** At least one Turkish letter ({@code ç Ç ğ Ğ ı İ ö Ö ş Ş ü Ü}), the rest in the vendor's basic set. */
    TURKISH,
    /** At least one character that needs 16 bits; the length is counted in UTF-16 units. 1SMS does not have it. */
    UNICODE
}
