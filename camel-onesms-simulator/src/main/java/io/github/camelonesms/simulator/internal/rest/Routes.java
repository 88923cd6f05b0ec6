package io.github.camelonesms.simulator.internal.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The calls of the REST API by method and path; {@code {name}} in a path is a placeholder. */
final class Routes {

    private final List<Entry> entries = new ArrayList<>();

    void add(String method, String template, Action action) {
        entries.add(new Entry(
                method, template, template.split("/"), call -> CompletableFuture.completedFuture(action.act(call))));
    }

    void addWaiting(String method, String template, WaitingAction action) {
        entries.add(new Entry(method, template, template.split("/"), action));
    }

    /** All calls, such as {@code GET /messages}. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        entries.forEach(entry -> names.add(entry.method + " " + entry.template));
        return names;
    }

    /**
     * Returns the call of a request.
     *
     * @throws BadCallException 404 for an unknown path, 405 for an unknown method
     */
    Match find(String method, String path) throws BadCallException {
        String[] parts = path.split("/");
        Set<String> others = new TreeSet<>();
        for (Entry entry : entries) {
            Map<String, String> places = entry.match(parts);
            if (places != null && entry.method.equals(method)) {
                return new Match(places, entry.action);
            }
            if (places != null) {
                others.add(entry.method);
            }
        }
        if (others.isEmpty()) {
            throw new BadCallException(404, "There is no " + path + " here; openapi.json lists all calls.");
        }
        throw new BadCallException(405, "The method is " + String.join(" or ", others) + ".");
    }

    /** Answers a call at once. */
    @FunctionalInterface
    interface Action {
        Reply act(Call call) throws BadCallException;
    }

    /** Answers a call later. */
    @FunctionalInterface
    interface WaitingAction {
        CompletableFuture<Reply> act(Call call) throws BadCallException;
    }

    /** A call and the values of its placeholders. */
    record Match(Map<String, String> path, WaitingAction action) {}

    private record Entry(String method, String template, String[] parts, WaitingAction action) {

        /** Returns the values of the placeholders; null for another path. */
        Map<String, String> match(String[] given) {
            if (given.length != parts.length) {
                return null;
            }
            Map<String, String> places = new LinkedHashMap<>();
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].startsWith("{")) {
                    places.put(parts[i].substring(1, parts[i].length() - 1), given[i]);
                } else if (!parts[i].equals(given[i])) {
                    return null;
                }
            }
            return places;
        }
    }
}
