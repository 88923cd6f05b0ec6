package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.PhoneNumbers;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One customer's message.
 *
 * @param line where the customer stands in the file; the first line holds the column names
 * @param name whom it greets
 * @param phone as the file has it
 * @param number the gateway's form of it; null when it is no Turkish mobile number
 * @param text what the phone shall show
 */
public record Letter(int line, String name, String phone, String number, String text) {

    private static final String TEXT = "Merhaba %s, %s su faturan %s TL, son tarih %s. "
            + "Taksit istersen: https://su.example/t%d Sorular: 0850 000 00 00. Selamlar";

    private static final Locale TURKISH = Locale.forLanguageTag("tr-TR");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu", TURKISH);

    /** The message to a customer. */
    static Letter to(Customer customer, int line) {
        String amount =
                new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(TURKISH)).format(customer.getAmount());
        String text =
                TEXT.formatted(customer.getName(), customer.getCity(), amount, DAY.format(customer.getDue()), line);
        return new Letter(
                line,
                customer.getName(),
                customer.getPhone(),
                PhoneNumbers.normalize(customer.getPhone()).orElse(null),
                text);
    }

    /** What the gateway will make of the text, and charge for it. */
    TextAnalysis analysis() {
        return SmsText.analyze(text, TextRules.ONESMS);
    }

    /** The number for people who need not know it. */
    String maskedPhone() {
        return PhoneNumbers.mask(phone);
    }

    SmsMessage toMessage() {
        return new SmsMessage(text, phone);
    }
}
