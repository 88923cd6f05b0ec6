package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code contact/import}: adds many contacts, some time after the answer. Answer: {@link Status}.
 *
 * @param csvData lines of values in single quotes between commas; the first line names the columns
 * @param columns the columns in their order, such as {@code gsm}, {@code group_name}
 */
public record ContactImport(
        String csvData,
        List<String> columns,
        Boolean overwrite,
        @JsonProperty("isInBlacklist") Boolean inBlacklist,
        List<String> groupUUIDs) {

    @Override
    public String toString() {
        return "ContactImport";
    }
}
