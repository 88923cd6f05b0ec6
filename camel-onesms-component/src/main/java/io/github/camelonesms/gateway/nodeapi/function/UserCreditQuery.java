package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** {@code user/credit}: the balance; takes nothing. Answer: {@link UserCredit}. */
@JsonAutoDetect
public record UserCreditQuery() {}
