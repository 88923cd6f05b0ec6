package io.github.camelonesms.gateway.nodeapi.function;

import java.math.BigDecimal;

/** Answer of {@code user/credit}. Some servers answer with the bare number, which is read too. */
public record UserCredit(BigDecimal credit) {}
