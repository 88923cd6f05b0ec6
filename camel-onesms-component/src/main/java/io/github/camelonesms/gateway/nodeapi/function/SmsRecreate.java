package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * {@code sms/recreate}: sends a failed or complete package again as a new one; one of the ids is required. Answer:
 * {@link PackageCreated}.
 *
 * @param id the package's id
 * @param uuid the package's other id
 * @param title name of the new package; required
 * @param includeNewNumbers whether people who joined the package's contact group since are sent to; required
 */
public record SmsRecreate(
        @JsonSerialize(using = NumericText.class) String id, String uuid, String title, Boolean includeNewNumbers) {}
