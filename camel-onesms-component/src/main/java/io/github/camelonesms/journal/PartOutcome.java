package io.github.camelonesms.journal;

import java.util.List;

/**
 * What the gateway accepted of a request. It contains no number and no text: a rejected number is shown by its place in
 * the request.
 *
 * @param id the id that reports are polled by; null if unknown
 * @param ids the parts of the request that have ids of their own; otherwise empty
 */
public record PartOutcome(String id, List<OwnId> ids, List<RejectedPlace> rejected, String code, boolean recovered) {

    public PartOutcome {
        ids = List.copyOf(ids);
        rejected = List.copyOf(rejected);
    }

    /** Returns what the gateway accepted of one message of the request. */
    PartOutcome share(PartMember.Place place) {
        List<RejectedPlace> own = rejected.stream()
                .filter(each ->
                        each.index() >= place.firstNumber() && each.index() < place.firstNumber() + place.numbers())
                .map(each -> new RejectedPlace(each.index() - place.firstNumber(), each.reason()))
                .toList();
        String ownId = ids.isEmpty()
                ? id
                : ids.size() == place.texts() ? ids.get(place.text()).id() : null;
        return new PartOutcome(ownId, List.of(), own, code, recovered);
    }

    /** A part of the request with an id of its own, such as one text of several; the id is null if unknown. */
    public record OwnId(String id, int recipients, long segments) {}

    /** A number that the gateway rejected, by its place among all numbers of the request, from 0. */
    public record RejectedPlace(int index, String reason) {}
}
