package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/** The functions for opt-out requests and the balance: requests and answers. */
public interface AccountFunctions {

    /**
     * {@code mo/list-request}: the recipients' opt-out requests. Answer: {@link MoRequests}.
     *
     * @param keyword part of keyword, message or number
     */
    record MoListRequest(
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

    /** Answer of {@code mo/list-request}: one page of the requests. */
    record MoRequests(PageStats stats, List<MoRequest> list) implements Listing<MoRequest> {

        @Override
        public String toString() {
            return "MoRequests[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }

    /**
     * A request in {@link MoRequests}.
     *
     * @param state -2 failed, -1 no match, 0 waiting, 1 being processed, 2 complete
     * @param shortNr the number it was sent to
     */
    record MoRequest(
            String uuid,
            String gsm,
            String msg,
            Integer state,
            String keyword,
            String shortNr,
            Object userInfo,
            Object processInfo) {

        @Override
        public String toString() {
            return "MoRequest[uuid=" + uuid + ", state=" + state + "]";
        }
    }

    /** {@code user/credit}: the balance; has no parameters. Answer: {@link UserCredit}. */
    @JsonAutoDetect
    record UserCreditQuery() {}

    /** Answer of {@code user/credit}. Some servers answer with the bare number, which is read too. */
    record UserCredit(BigDecimal credit) {}
}
