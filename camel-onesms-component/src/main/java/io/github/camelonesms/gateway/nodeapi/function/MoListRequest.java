package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code mo/list-request}: the recipients' opt-out requests. Answer: {@link MoRequests}.
 *
 * @param keyword part of keyword, message or number
 */
public record MoListRequest(
        String keyword,
        String userUUID,
        @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
        @JsonSerialize(using = WallTime.class) LocalDateTime finishDate,
        Integer pageIndex,
        Integer pageSize) {

    @Override
    public String toString() {
        return "MoListRequest";
    }
}
