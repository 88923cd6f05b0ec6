package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

/** {@code user/credit}: the balance; has no parameters. Answer: {@link UserCredit}. */
@JsonAutoDetect
public record UserCreditQuery() {}
