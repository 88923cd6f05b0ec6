package io.github.camelonesms.simulator.internal.iletimerkezi;

import java.util.Arrays;
import java.util.Optional;

/** The vendor's status codes, which are also the HTTP status; the messages are the reason phrases. */
enum Code {
    DONE(200, "İşlem başarılı"),
    UNREADABLE(400, "İstek çözümlenemedi"),
    WRONG_MEMBERSHIP(401, "Üyelik bilgileri hatalı"),
    NOT_ENOUGH_BALANCE(402, "Bakiye yetersiz"),
    NO_SUCH_METHOD(404, "API istek yapılan yönteme sahip değil"),
    WRONG_VALUES(422, "İstek içerisindeki değerler doğrulanamadı."),
    WRONG_SENDER(450, "Gönderilen başlık kullanıma uygun değil"),
    DUPLICATE(451, "Tekrar eden sipariş"),
    WRONG_RECIPIENTS(452, "Mesaj alıcıları hatalı"),
    TOO_LARGE(453, "Sipariş boyutu aşıldı"),
    EMPTY_TEXT(454, "Mesaj metni boş"),
    NO_SUCH_ORDER(455, "Sipariş bulunamadı"),
    NOT_YET(456, "Sipariş gönderim tarihi henüz gelmedi"),
    WRONG_DATE(457, "Mesaj gönderim tarihinin formatı hatalı"),
    WRONG_RANGE(458, "Tarih aralığı hatalı"),
    WRONG_PAGE(464, "Page değeri 1 den başlamalı."),
    WRONG_NUMBER(466, "Hatalı numara."),
    IYS_NOT_SAID(468, "IYS üzerinden sorgulama yapılıp, yapılmayacağını ayarlamalısınız."),
    IYS_LIST_NOT_CHOSEN(469, "IYS listenizi seçmelisiniz, BIREYSEL veya TACIR."),
    IYS_CODE_NOT_SET(470, "IYS kodunuzu ayarlamalısınız."),
    OUT_OF_SERVICE(503, "Sunucu geçici olarak servis dışı");

    private final int number;
    private final String message;

    Code(int number, String message) {
        this.number = number;
        this.message = message;
    }

    int number() {
        return number;
    }

    String message() {
        return message;
    }

    static Optional<Code> of(String number) {
        return Arrays.stream(values())
                .filter(code -> code.text().equals(number))
                .findFirst();
    }

    String text() {
        return Integer.toString(number);
    }
}
