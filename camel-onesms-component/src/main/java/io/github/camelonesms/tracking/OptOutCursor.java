package io.github.camelonesms.tracking;

import io.github.camelonesms.model.OptOutRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processed opt-out requests. The vendor's ids have no order and requests of the same second are listed in any
 * order, so one id is not enough: a new request may be listed after a processed one. The cursor holds all processed ids
 * up to the store's limit, about a hundred, and then the latest. Immutable.
 */
public record OptOutCursor(List<String> handled, boolean olderDropped) {

    /** Nothing is processed yet. */
    static final OptOutCursor START = new OptOutCursor(List.of(), false);

    /** Most characters of a store's cursor. */
    static final int MAX_LENGTH = 4000;

    /** Precedes the ids if older ones were dropped; an id is never empty. */
    private static final String DROPPED = "";

    private static final String SEPARATOR = " ";

    /** Parses {@link #text()}; null = nothing is processed yet. */
    public static OptOutCursor of(String text) {
        if (text == null) {
            return START;
        }
        List<String> parts = List.of(text.split(SEPARATOR));
        boolean olderDropped = parts.get(0).equals(DROPPED);
        return new OptOutCursor(olderDropped ? parts.subList(1, parts.size()) : parts, olderDropped);
    }

    /** The cursor for the store. */
    public String text() {
        String ids = String.join(SEPARATOR, handled);
        return olderDropped ? DROPPED + SEPARATOR + ids : ids;
    }

    /** The id from which the gateway should list; null = all. */
    public String oldest() {
        return olderDropped ? handled.get(0) : null;
    }

    /**
     * Returns the unprocessed ones of a list, oldest first. After ids were dropped, requests older than all remembered
     * ones are processed. If the gateway lists none of those, all requests are new, because a repetition does less harm
     * than a loss.
     */
    public List<OptOutRequest> unhandled(List<OptOutRequest> listed) {
        Set<String> known = Set.copyOf(handled);
        List<OptOutRequest> left = new ArrayList<>();
        boolean reached = !olderDropped;
        for (OptOutRequest request : listed) {
            if (!known.contains(request.id())) {
                left.add(request);
            } else if (!reached) {
                reached = true;
                left.clear();
            }
        }
        return left;
    }

    /** Returns the cursor after one more request. */
    public OptOutCursor with(String id) {
        if (handled.contains(id)) {
            return this;
        }
        List<String> ids = new ArrayList<>(handled);
        ids.add(id);
        int length = DROPPED.length()
                + ids.stream()
                        .mapToInt(each -> SEPARATOR.length() + each.length())
                        .sum();
        boolean dropped = olderDropped;
        while (length > MAX_LENGTH) {
            length -= SEPARATOR.length() + ids.remove(0).length();
            dropped = true;
        }
        return new OptOutCursor(List.copyOf(ids), dropped);
    }

    /** Without its oldest ids that are no longer listed, so that listing stops early; unchanged if none is listed. */
    public OptOutCursor startingAtListed(Collection<OptOutRequest> listed) {
        if (!olderDropped) {
            return this;
        }
        Set<String> there = listed.stream().map(OptOutRequest::id).collect(Collectors.toSet());
        int first = 0;
        while (first < handled.size() && !there.contains(handled.get(first))) {
            first++;
        }
        return first == 0 || first == handled.size()
                ? this
                : new OptOutCursor(List.copyOf(handled.subList(first, handled.size())), true);
    }

    @Override
    public String toString() {
        return "OptOutCursor[" + handled.size() + " ids" + (olderDropped ? " and older ones]" : "]");
    }
}
