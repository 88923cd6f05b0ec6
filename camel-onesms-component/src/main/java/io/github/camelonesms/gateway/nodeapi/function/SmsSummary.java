package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code sms/summary}: counts over all packages. Answer: {@link SmsTotals}.
 *
 * @param startDate not before; null = from the beginning, which is slow
 * @param finishDate not after
 */
public record SmsSummary(
        @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
        @JsonSerialize(using = WallTime.class) LocalDateTime finishDate) {}
