package io.github.camelonesms.simulator.internal.nodeapi;

import java.util.Arrays;
import java.util.Optional;

/** The errors of "Hata Kodları ve Açıklamaları", then undocumented ones of known servers. */
enum Code {
    BAD_REQUEST("SMS00", "Hatalı istek, gereken şartlar yerine getirilmemiş veya illegal bir istekte bulunuluyor."),
    USER_NOT_AUTHORIZED("SMS01", "Kullanıcının bu işlemi yapmaya yetkisi yok."),
    BLACKLIST_RECORD_ALREADY_EXISTS("SMS02", "Bu kayıt global karalistede zaten var."),
    PARENT_USER_NOT_FOUND("SMS03", "Üst kullanıcı bulunamadı."),
    USER_ALREADY_EXISTS("SMS04", "Belirtilen kullanıcı adına sahip bir kullanıcı zaten mevcut."),
    INVALID_PRICING_PLAN("SMS05", "Fiyat planı geçersiz."),
    SMS_PKG_NOT_FOUND("SMS06", "Sms paketi mevcut değil."),
    SMS_PKG_NOT_CHANGEABLE("SMS07", "Sms durumu değiştirilebilir pozisyonda değil."),
    INVALID_SMS_SENDING_DATE("SMS08", "Sms gönderim tarihi geçersiz ya da mevcut zamandan daha eski."),
    CONTACT_GROUP_ALREADY_EXISTS("SMS09", "Belirtilen bilgilerde bir rehber grubu zaten mevcut."),
    PARENT_CONTACT_GROUP_NOT_FOUND("SMS10", "Rehber grubu mevcut değil."),
    PARENT_CONTACT_GROUP_NOT_EMPTY("SMS11", "Hedef rehber grubu üst grup olamaz, bir içeriğe sahip."),
    CONTACT_ALREADY_EXISTS("SMS12", "Belirtilen gsm numarasıyla kayıtlı bir kişi zaten rehberde mevcut."),
    CONTACT_IMPORT_EXISTS("SMS13", "Henüz işleme alınmamış bir rehber içe aktarım talebi zaten var."),
    FILE_NOT_FOUND("SMS14", "Dosya bulunamadı."),
    CONTACT_IMPORT_FAILED("SMS15", "Rehberde kişileri içeri aktarma işlemi başarısız."),
    USER_NOT_FOUND("SMS16", "Kullanıcı bulunamadı."),
    CREDIT_PLAN_NOT_FOUND("SMS17", "Kredi planı mevcut değil."),
    USER_CREDIT_REQUIRED("SMS18", "Kullanıcı yeterli krediye sahip değil."),
    PROMOTION_NOT_FOUND("SMS19", "Promosyon mevcut değil."),
    ALLOWANCE_ALREADY_EXISTS("SMS20", "Hakediş daha önce zaten oluşturulmuş."),
    ALLOWANCE_NOT_PERMITTED("SMS21", "Hakedişi oluşturmak için gerekli şartlar mevcut değil."),
    ALLOWANCE_NOT_APPLICABLE("SMS22", "Hedef kullanıcıya hakediş uygulanabilir değil."),
    SPAM_FILTER_ALREADY_EXISTS("SMS23", "Sms spam filtresi zaten mevcut."),
    MO_ALREADY_EXISTS("SMS24", "MO kısa numara tanımı zaten mevcut."),
    MO_KEYWORD_ALREADY_EXISTS("SMS25", "MO anahtar kelime tanımı zaten mevcut."),
    MO_NOT_FOUND("SMS26", "MO kısa numara mevcut değil."),
    SENDER_ALREADY_EXISTS("SMS27", "Sms gönderim başlığı zaten mevcut."),
    PARENT_USER_CREDIT_REQUIRED("SMS28", "Üst kullanıcı kredisi yetersiz."),
    USER_CREDIT_DECREASING_LIMITED("SMS29", "Kullanıcı kredisini azaltma sınırlı."),
    USER_IYS_SETTINGS_NOT_FOUND("SMS30", "Kullanıcı IYS tanımları mevcut değil."),
    INVALID_DATE_RANGE("SMS31", "Geçersiz tarih aralığı."),
    API_USER_ALREADY_EXISTS("SMS32", "Aynı kullanıcı adına sahip API kullanıcısı zaten mevcut."),
    CREDIT_PLAN_UNIT_PRICE_LIMIT("SMS33", "Tanımlanan birim fiyat, kullanıcıya atanmış birim fiyattan az olamaz."),
    SMS_PKG_CUSTOM_ID_DUPLICATION(
            "SMS42", "Belirtilen özel id ile daha önce oluşturulmuş bir sms paketi sistemde zaten mevcut."),
    SMS_SENDING_TIME_LIMIT("SMS44", "SMS gönderimi için sistem genelinden saat kısıtı konfigüre edilmiş."),
    REQUEST_PARAM_LIMIT("SMS48", "Parametrelerden birindeki öğe sayısı izin verilen değerin üzerinde."),
    MULTI_REQUEST_NOT_PERMITTED(
            "SMS50", "İlgili fonksiyon için eş zamanlı isteğe izin verilmiyor, mevcut isteğin sonlanması beklenmeli."),
    SYSTEM_MAINTENANCE("SMS99", "Sistem bakım modunda, daha sonra tekrar denenmeli."),
    UNAUTHORIZED_REQUEST(null, "Kullanıcı adı veya parola hatalı.", 403),
    INVALID_PARAM(null, "Parametre geçersiz."),
    INVALID_SMS_SENDER(null, "Sms gönderim başlığı geçersiz."),
    EMPTY_SMS_PACKAGE(null, "Sms paketinde gönderilebilecek numara yok."),
    USER_BRAND_CODE_NOT_FOUND(null, "Kullanıcı marka kodu mevcut değil."),
    SMS_PKG_DUPLICATION(null, "Aynı sms aynı numaralara son 30 dakika içinde gönderilmiş."),
    SMS_PKG_CREATING_FAILED(null, "Sms paketi oluşturulamadı."),
    NOT_FOUND(null, "Kayıt bulunamadı.", 404),
    INTERNAL_SERVER(null, "Sunucu hatası.", 500),
    DAILY_REQUEST_LIMIT(null, "Günlük istek sınırı aşıldı.", 429),
    CONCURRENT_REQUEST_LIMIT(null, "Eş zamanlı istek sınırı aşıldı.", 429);

    private static final int BUSINESS_ERROR = 417;

    private final String number;
    private final String message;
    private final int status;

    Code(String number, String message) {
        this(number, message, BUSINESS_ERROR);
    }

    Code(String number, String message, int status) {
        this.number = number;
        this.message = message;
        this.status = status;
    }

    /** As in answers: ERR_BAD_REQUEST. */
    String text() {
        return "ERR_" + name();
    }

    /** As in the document: SMS00: ERR_BAD_REQUEST. */
    String numberedText() {
        return number == null ? text() : number + ": " + text();
    }

    String message() {
        return message;
    }

    /** The status in the answer's text, which may differ from the HTTP status. */
    int status() {
        return status;
    }

    /** The error of that number (SMS06) or name (ERR_SMS_PKG_NOT_FOUND). */
    static Optional<Code> find(String text) {
        return Arrays.stream(values())
                .filter(code -> text.equals(code.number) || text.equals(code.text()))
                .findFirst();
    }
}
