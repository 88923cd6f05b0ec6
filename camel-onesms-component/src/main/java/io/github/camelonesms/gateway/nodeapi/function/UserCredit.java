package io.github.camelonesms.gateway.nodeapi.function;

import java.math.BigDecimal;

/**
 * Answer of {@code user/credit}. Some servers answer with the bare number, which is read as this too.
 *
 * @param credit the balance
 */
public record UserCredit(BigDecimal credit) {}
