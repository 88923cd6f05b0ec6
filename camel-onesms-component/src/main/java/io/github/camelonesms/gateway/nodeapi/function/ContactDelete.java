package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/delete}: takes people out of the address book. The API settings must restrict the callers' IP. Answer:
 * {@link Status}.
 *
 * @param uuids the contacts' ids
 * @param permanent 1 = for good, 0 = into the archive
 * @param groupUUID only those of this group
 */
public record ContactDelete(List<String> uuids, Integer permanent, String groupUUID) {}
