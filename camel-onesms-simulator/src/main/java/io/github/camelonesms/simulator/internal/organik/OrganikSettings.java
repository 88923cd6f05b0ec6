package io.github.camelonesms.simulator.internal.organik;

import java.util.ArrayList;
import java.util.List;

/**
 * How the Organik API is set up.
 *
 * @param strict whether requests that the document does not describe are refused, though clients send them
 * @param groups the groups of the accounts' address books
 */
public record OrganikSettings(boolean strict, List<Group> groups) {

    /** Neither strict nor with groups. */
    public static final OrganikSettings DEFAULT = new OrganikSettings(false, List.of());

    /** A group of an account's address book. */
    public record Group(String username, int id, List<String> numbers) {}

    /** These settings, strict. */
    public OrganikSettings withStrict() {
        return new OrganikSettings(true, groups);
    }

    /** These settings with one more group. */
    public OrganikSettings withGroup(Group group) {
        List<Group> all = new ArrayList<>(groups);
        all.add(group);
        return new OrganikSettings(strict, List.copyOf(all));
    }

    /** The numbers of an account's group; none when there is no such group. */
    List<String> numbers(String username, String id) {
        return groups.stream()
                .filter(group -> group.username().equals(username)
                        && Integer.toString(group.id()).equals(id))
                .flatMap(group -> group.numbers().stream())
                .toList();
    }
}
