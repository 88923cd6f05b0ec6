package io.github.camelonesms.examples.quickstart;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts and days as people and spreadsheets write them. */
final class Values {

    private static final Locale TURKISH = Locale.forLanguageTag("tr-TR");
    private static final Pattern CURRENCY = Pattern.compile("(?i)\\s*(TL|TRY|₺)\\s*");
    private static final Pattern GROUPS_WITH_DOTS = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d{1,2})?");
    private static final Pattern GROUPS_WITH_COMMAS = Pattern.compile("-?\\d{1,3}(,\\d{3})+\\.\\d{1,2}");
    private static final Pattern PLAIN = Pattern.compile("-?\\d+([.,]\\d{1,2})?");
    private static final Pattern MIDNIGHT = Pattern.compile("[ T]0?0:00(:00)?$");
    private static final Pattern LOST_DIGITS = Pattern.compile("\\+?\\d+([.,]\\d+)?[eE][+-]?\\d+|\\d{9,}[.,]0+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu", TURKISH);
    private static final List<DateTimeFormatter> DAYS = List.of(
            form("uuuu-M-d"), form("d.M.uuuu"), form("d/M/uuuu"), form("d-M-uuuu"), form("d.M.uu"), form("d/M/uu"));

    private Values() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * An amount as a Turkish customer reads it, such as {@code 1.534,28}.
     *
     * @param written {@code 1534.28}, {@code 1534,28}, {@code 1.534,28}, {@code 1,534.28}, {@code 1.534,28 TL}
     * @return empty if it is none of these, or could be two of them
     */
    static Optional<String> amount(String written) {
        String plain = CURRENCY.matcher(written).replaceAll("");
        String decimal;
        if (GROUPS_WITH_DOTS.matcher(plain).matches()) {
            decimal = plain.replace(".", "").replace(',', '.');
        } else if (GROUPS_WITH_COMMAS.matcher(plain).matches()) {
            decimal = plain.replace(",", "");
        } else if (PLAIN.matcher(plain).matches()) {
            decimal = plain.replace(',', '.');
        } else {
            return Optional.empty();
        }
        return Optional.of(new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(TURKISH))
                .format(new BigDecimal(decimal)));
    }

    /**
     * A day as a Turkish customer reads it, such as {@code 26.12.2026}.
     *
     * @param written {@code 2026-12-26}, {@code 26.12.2026}, {@code 26/12/2026}, also with midnight behind it
     * @return empty if it is none of these
     */
    static Optional<String> day(String written) {
        String day = MIDNIGHT.matcher(written).replaceAll("");
        for (DateTimeFormatter form : DAYS) {
            try {
                return Optional.of(DAY.format(LocalDate.parse(day, form)));
            } catch (DateTimeException anotherForm) {
                // The next one may fit.
            }
        }
        return Optional.empty();
    }

    /** Whether a spreadsheet took a phone number for a quantity: its last digits may be lost. */
    static boolean isSpreadsheetNumber(String phone) {
        return LOST_DIGITS.matcher(phone.strip()).matches();
    }
}
