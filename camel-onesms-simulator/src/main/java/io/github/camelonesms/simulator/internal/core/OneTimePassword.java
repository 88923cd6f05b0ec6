package io.github.camelonesms.simulator.internal.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A one-time password in a text: 4 to 8 digits between other characters. The first one after a word such as kod, code,
 * şifre, parola or OTP wins, otherwise the first one.
 *
 * @param at its position in the text
 */
public record OneTimePassword(String code, int at) {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{4,8}(?![0-9])");
    private static final Pattern WORD = Pattern.compile("kod|code|şifre|sifre|parola|password|otp|pin");

    public static Optional<OneTimePassword> in(String text) {
        Matcher codes = CODE.matcher(text);
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        int from = words.find() ? words.start() : 0;
        if (codes.find(from) || from > 0 && codes.find(0)) {
            return Optional.of(new OneTimePassword(codes.group(), codes.start()));
        }
        return Optional.empty();
    }
}
