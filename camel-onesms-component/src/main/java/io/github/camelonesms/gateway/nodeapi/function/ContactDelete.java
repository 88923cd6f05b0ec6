package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/delete}: deletes contacts. The API settings must restrict the callers' IP. Answer: {@link Status}.
 *
 * @param permanent 1 = delete, 0 = move to the archive
 */
public record ContactDelete(List<String> uuids, Integer permanent, String groupUUID) {}
