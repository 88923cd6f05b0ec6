package io.github.camelonesms.journal;

import java.util.List;

/**
 * What the gateway accepted of a request. It contains no number and no text: a number that was left out is shown by its
 * place in the request.
 *
 * @param id the id that reports are polled by; null if unknown
 * @param ids the parts of the request that have ids of their own; otherwise empty
 * @param leftOut the numbers that the gateway left out
 * @param code the code of the vendor
 * @param recovered whether the first answer was lost
 */
public record PartOutcome(String id, List<OwnId> ids, List<LeftOut> leftOut, String code, boolean recovered) {

    public PartOutcome {
        ids = List.copyOf(ids);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A part of the request with an id of its own, such as one text of several.
     *
     * @param id null if unknown
     */
    public record OwnId(String id, int recipients, long segments) {}

    /**
     * A number that the gateway left out.
     *
     * @param index its place among all numbers of the request, from 0
     */
    public record LeftOut(int index, String reason) {}
}
