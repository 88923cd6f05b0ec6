package io.github.camelonesms.gateway.organik;

import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.WireFormat;
import java.util.List;
import java.util.Set;

/** Organik's own options ("POST ile SMS Gönderme", options and recipients; "GET ile SMS Gönderme"). */
final class OrganikOptions {

    private static final Set<WireFormat> EVERY =
            VendorOption.formats(WireFormat.JSON, WireFormat.XML, WireFormat.QUERY);

    static final VendorOption<List<Integer>> GROUPS = VendorOption.numbers(
            "groups",
            "Ids of groups in the vendor's address book that get the text besides the numbers: once, with the first"
                    + " request of a send, which must have one text. Who is in them is not known before, so maxSegments"
                    + " cannot be set besides.",
            EVERY);

    static final VendorOption<Boolean> UNIQUE = VendorOption.flag(
            "gsmIsUnique",
            "Whether a number that stands several times under one text of a request gets one SMS. Unset means false.",
            EVERY);

    static final List<VendorOption<?>> ALL = List.of(GROUPS, UNIQUE);

    private OrganikOptions() {}
}
