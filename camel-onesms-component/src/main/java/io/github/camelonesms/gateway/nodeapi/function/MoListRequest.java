package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code mo/list-request}: the recipients' requests not to be written to any more. Answer: {@link MoRequests}.
 *
 * @param keyword in keyword, message or number
 * @param userUUID of this user below the account
 * @param startDate not before
 * @param finishDate not after
 * @param pageIndex page from 0; null = the first
 * @param pageSize rows a page, 10 to 1000; null = the gateway's default
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
