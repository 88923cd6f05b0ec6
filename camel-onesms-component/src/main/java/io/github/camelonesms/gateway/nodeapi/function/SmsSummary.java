package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/** {@code sms/summary}: counts over all packages. Answer: {@link SmsTotals}. Without a start date it is slow. */
public record SmsSummary(
        @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
        @JsonSerialize(using = WallTime.class) LocalDateTime finishDate) {}
