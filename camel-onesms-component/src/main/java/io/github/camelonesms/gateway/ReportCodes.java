package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.ReportedStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codes that a vendor's reports have for a recipient, and what they mean. */
public final class ReportCodes {

    /** Of a gateway whose reports have no codes. */
    public static final ReportCodes NONE = new ReportCodes();

    private final List<Code> codes;
    private final Map<String, ReportedStatus> byCode = new HashMap<>();

    /** A table in the vendor's order. */
    public ReportCodes(Code... codes) {
        this.codes = List.of(codes);
        this.codes.forEach(code -> byCode.put(code.code(), code.reported()));
    }

    /** A code of a vendor's report, and its meaning in English. The reason is null if the vendor reports none. */
    public record Code(String code, String meaning, DeliveryStatus status, FailureReason reason) {

        /** A code without a reason. */
        public Code(String code, String meaning, DeliveryStatus status) {
            this(code, meaning, status, null);
        }

        private ReportedStatus reported() {
            return new ReportedStatus(status, reason, code);
        }
    }

    /** The table, in the vendor's order. */
    public List<Code> codes() {
        return codes;
    }

    /** What a code means: {@link DeliveryStatus#UNKNOWN} if it is unknown. Null or blank means none. */
    public ReportedStatus of(String value) {
        ReportedStatus known = byCode.get(value);
        if (known != null) {
            return known;
        }
        String code = VendorText.code(value);
        return byCode.getOrDefault(code, new ReportedStatus(DeliveryStatus.UNKNOWN, null, code));
    }
}
