package io.github.camelonesms.contract;

import java.util.Map;

/**
 * One way to use one operation of a gateway, and what the vendor answers when all is well.
 *
 * @param name of the row in the matrix
 * @param options of the endpoint beside account, address and gateway
 * @param success the vendor's answer, as the recorder sends it (ISO-8859-1)
 */
record GatewayCall(
        String name,
        String operation,
        boolean submission,
        String options,
        Object body,
        Map<String, Object> headers,
        String success) {}
