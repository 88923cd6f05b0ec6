package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/delete-group}: takes groups away; one of the first two is required. The API settings must restrict the
 * callers' IP, and one deletion must end before the next. Answer: {@link Status}.
 *
 * @param uuid the group's id
 * @param uuids the groups' ids
 * @param includeContacts whether contacts that are in no other group go into the archive
 */
public record ContactDeleteGroup(String uuid, List<String> uuids, Boolean includeContacts) {}
