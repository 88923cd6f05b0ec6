package io.github.camelonesms.gateway.nodeapi.function;

/**
 * {@code contact/list}: the address book. Answer: {@link Contacts}.
 *
 * @param status 0 all, 1 white list, 2 blacklist
 * @param iysState see {@link IysState#st()}
 * @param exitType how they opted out (MO or WEB); the document does not list the numbers
 */
public record ContactList(
        Integer status, Integer iysState, Integer exitType, String groupUUID, Integer pageIndex, Integer pageSize) {}
