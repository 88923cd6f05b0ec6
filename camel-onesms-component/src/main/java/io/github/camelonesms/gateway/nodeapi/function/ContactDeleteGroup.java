package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/delete-group}: deletes groups; {@code uuid} or {@code uuids} is required. The API settings must
 * restrict the callers' IP. A deletion must end before the next. Answer: {@link Status}.
 *
 * @param includeContacts whether contacts that are in no other group move to the archive
 */
public record ContactDeleteGroup(String uuid, List<String> uuids, Boolean includeContacts) {}
