package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.text.SmsText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A column that the program knows, by any of its names in English and Turkish. */
enum Column {
    PHONE(
            "phone",
            "gsm",
            "gsmno",
            "gsmnumarasi",
            "cep",
            "cepno",
            "ceptel",
            "ceptelefonu",
            "mobile",
            "mobilephone",
            "msisdn",
            "phonenumber",
            "telefon",
            "telefonno",
            "telefonnumarasi",
            "tel",
            "telno",
            "numara",
            "number"),
    NAME("name", "adsoyad", "adisoyadi", "advesoyad", "isim", "ad", "adi", "musteri", "customer", "unvan"),
    CITY("city", "sehir", "il"),
    AMOUNT("amount", "tutar", "borc", "bakiye", "ucret", "fiyat", "price"),
    DUE("due", "duedate", "sonodemetarihi", "sonodeme", "sontarih", "vade", "vadetarihi", "tarih", "date"),
    OTHER;

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** Where in a header the column is; -1 when it is not. A name further to the front wins. */
    int in(List<String> header) {
        List<String> plain = header.stream().map(Column::plain).toList();
        return names.stream()
                .mapToInt(plain::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** Whether this is the column of that name. */
    boolean isCalled(String name) {
        return names.contains(plain(name));
    }

    /** The column of that name. */
    static Column named(String name) {
        return Stream.of(values())
                .filter(column -> column.isCalled(name))
                .findFirst()
                .orElse(OTHER);
    }

    /** A name in small ASCII letters, without blanks and signs. */
    static String plain(String name) {
        return SmsText.transliterate(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
