package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;
import java.util.List;

/**
 * {@code sms/list}: the packages sent. Answer: {@link SmsPackages}.
 *
 * @param status 0 all, 1 queued, 2 in work, 3 scheduled, 4 periodic, 5 complete, 6 cancelled, 7 failed
 */
public record SmsList(
        @JsonSerialize(contentUsing = NumericText.class) List<String> ids,
        List<String> customIDs,
        String keyword,
        String sender,
        Integer status,
        @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
        @JsonSerialize(using = WallTime.class) LocalDateTime finishDate,
        Integer pageIndex,
        Integer pageSize) {

    @Override
    public String toString() {
        return "SmsList";
    }
}
