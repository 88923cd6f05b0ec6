package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * {@code sms/recreate}: sends a failed or complete package again; one of the ids is required. Answer: {@link
 * PackageCreated}.
 *
 * @param includeNewNumbers whether it includes people who have joined the package's contact group; required
 */
public record SmsRecreate(
        @JsonSerialize(using = NumericText.class) String id, String uuid, String title, Boolean includeNewNumbers) {}
