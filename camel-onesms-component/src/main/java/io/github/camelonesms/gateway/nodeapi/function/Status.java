package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * Answer of the functions that change something.
 *
 * @param status 1 = done
 * @param invalids contact/set-blacklist with {@code returnInvalids}: the ignored numbers, or null. The document does
 * not name the field, so several names are read.
 */
public record Status(Integer status, @JsonAlias({"invalidGsms", "invalidNumbers", "invalid"}) List<String> invalids) {

    @Override
    public String toString() {
        return "Status[" + status + "]";
    }
}
