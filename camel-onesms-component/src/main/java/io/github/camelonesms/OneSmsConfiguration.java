package io.github.camelonesms;

import io.github.camelonesms.config.EndpointOptions;
import java.util.LinkedHashMap;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParams;

/** The options, the same on component and endpoint; what the endpoint sets wins. */
@UriParams
public class OneSmsConfiguration extends EndpointOptions implements Cloneable {

    /** An independent copy; what the options refer to is shared. */
    public OneSmsConfiguration copy() {
        try {
            OneSmsConfiguration copy = (OneSmsConfiguration) clone();
            copy.setVendor(getVendor() == null ? new LinkedHashMap<>() : new LinkedHashMap<>(getVendor()));
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
