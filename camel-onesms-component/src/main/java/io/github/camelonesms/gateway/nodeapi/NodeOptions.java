package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.WireFormat;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Node API's own options: those of the document (title, pushSettings, customID), and what programs in use send. */
final class NodeOptions {

    private static final Set<WireFormat> JSON = VendorOption.formats(WireFormat.JSON);
    private static final Set<WireFormat> BOTH = VendorOption.formats(WireFormat.JSON, WireFormat.SOAP);

    /** Two integrations of others' say that titles have 5 to 50 characters; the vendor says nothing. */
    static final int SHORTEST_TITLE = 5;

    static final int LONGEST_TITLE = 50;

    private static final int LONGEST_GATEWAY = 100;

    static final VendorOption<String> TITLE = VendorOption.text(
            "title",
            SHORTEST_TITLE,
            LONGEST_TITLE,
            "Name of the packages in the vendor's panel. Unset means camel-onesms and the client reference. One-time"
                    + " passwords have none.",
            BOTH);

    static final VendorOption<URI> PUSH_SETTINGS = VendorOption.url(
            "pushSettings",
            "URL that the vendor posts the delivery reports of these messages to, instead of that of the route's"
                    + " webhook.",
            BOTH);

    static final VendorOption<Boolean> SKIP_AHS_QUERY = VendorOption.flag(
            "skipAhsQuery", "Whether the vendor leaves out its query of the permission system (AHS).", JSON);

    static final VendorOption<Integer> RECIPIENT_TYPE = VendorOption.constant(
            "recipientType",
            new TreeMap<>(Map.of("BIREYSEL", 0, "TACIR", 1)),
            "Kind of the recipients in the consent registry (IYS).",
            JSON);

    static final VendorOption<String> GATEWAY = VendorOption.text(
            "gateway",
            1,
            LONGEST_GATEWAY,
            "UUID of the vendor's gateway to send through, one of those that are defined for the sender.",
            JSON);

    static final VendorOption<Boolean> XID = VendorOption.flag(
            "xid",
            "Whether each number gets an id of its own (xid): the package's customID, a hyphen and the number's place in"
                    + " the package, from 1. One-time passwords have none.",
            JSON);

    static final VendorOption<Boolean> UNDERSCORE = VendorOption.flag(
            "customIDUnderscore",
            "Whether client references may hold underscores, which many servers take although the document forbids them"
                    + " in a customID.",
            JSON);

    static final List<VendorOption<?>> ALL =
            List.of(TITLE, PUSH_SETTINGS, SKIP_AHS_QUERY, RECIPIENT_TYPE, GATEWAY, XID, UNDERSCORE);

    private NodeOptions() {}

    /** Where the server is to post reports to: as the option says, or else as the route does. */
    static URI reportUrl(VendorOptions options, URI ofRoute) {
        URI own = options.get(PUSH_SETTINGS);
        return own == null ? ofRoute : own;
    }
}
