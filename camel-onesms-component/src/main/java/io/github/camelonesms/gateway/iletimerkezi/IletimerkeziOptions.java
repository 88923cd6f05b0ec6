package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.WireFormat;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** iletimerkezi's own options. */
final class IletimerkeziOptions {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST_BRAND_CODE = 20;
    private static final int LONGEST_SOURCE = 50;
    private static final Set<WireFormat> BOTH = VendorOption.formats(WireFormat.XML, WireFormat.JSON);

    static final VendorOption<Boolean> HMAC = VendorOption.flag(
            "hmac",
            "Whether apiSecret is the secret key of the panel, so that the hash is computed from the two keys"
                    + " (HMAC-SHA256). Unset means that apiSecret is the hash.",
            BOTH);

    static final VendorOption<String> BRAND_CODE = VendorOption.text(
            "brandCode",
            1,
            LONGEST_BRAND_CODE,
            "The brand's code in the consent registry (IYS), for consentAdd and consents.",
            BOTH);

    static final VendorOption<String> CONSENT_STATUS = VendorOption.choice(
            "consentStatus",
            List.of("ONAY", "RET"),
            "Status that consentAdd registers for numbers that come without one.",
            BOTH);

    static final VendorOption<String> CONSENT_SOURCE = VendorOption.text(
            "consentSource",
            1,
            LONGEST_SOURCE,
            "Source of the consent, such as HS_WEB, that consentAdd registers for numbers that come without one.",
            BOTH);

    static final List<VendorOption<?>> ALL = List.of(HMAC, BRAND_CODE, CONSENT_STATUS, CONSENT_SOURCE);

    private IletimerkeziOptions() {}

    /** The hash that the panel shows with a key: HMAC-SHA256 over the key, with the secret key, in hexadecimal digits. */
    static String hash(String key, String secretKey) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JVM has HMAC-SHA256", e);
        }
    }
}
