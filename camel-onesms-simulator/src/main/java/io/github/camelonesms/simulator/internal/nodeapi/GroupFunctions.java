package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The functions contact/..-group. */
final class GroupFunctions {

    private static final long DELETION_MILLIS = 2_000;

    private final Engine engine;
    private final NodeApiSettings settings;
    private final AddressBooks books;

    GroupFunctions(Engine engine, NodeApiSettings settings, AddressBooks books) {
        this.engine = engine;
        this.settings = settings;
        this.books = books;
    }

    JsonNode create(Account account, Parameters parameters) throws RefusedException {
        if (parameters.has("uuid")) {
            return update(account, parameters);
        }
        AddressBook book = books.of(account);
        String title = parameters.requiredText("title");
        ContactGroup parent = parent(book, parameters);
        List<Contact> members = members(book, parameters);
        if (book.groupTitled(title) != null) {
            throw new RefusedException(Code.CONTACT_GROUP_ALREADY_EXISTS);
        }
        ContactGroup group = book.addGroup(title, parent);
        members.forEach(contact -> contact.groups.add(group));
        return write(book, group);
    }

    JsonNode update(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = books.of(account);
        ContactGroup group = group(book, parameters.requiredText("uuid"));
        String title = parameters.requiredText("title");
        ContactGroup parent = parent(book, parameters);
        List<Contact> members = members(book, parameters);
        ContactGroup same = book.groupTitled(title);
        if (same != null && same != group) {
            throw new RefusedException(Code.CONTACT_GROUP_ALREADY_EXISTS);
        }
        for (ContactGroup above = parent; above != null; above = above.parent) {
            if (above == group) {
                throw new RefusedException(Code.BAD_REQUEST);
            }
        }
        group.title = title;
        if (parent != null) {
            group.parent = parent;
        }
        members.forEach(contact -> contact.groups.add(group));
        return Status.DONE;
    }

    JsonNode delete(Account account, Parameters parameters) throws RefusedException {
        settings.checkIpRestriction();
        AddressBook book = books.of(account);
        List<String> uuids = parameters.has("uuid")
                ? List.of(parameters.text("uuid"))
                : Parameters.notEmpty(parameters.texts("uuids"));
        boolean includeContacts = Boolean.TRUE.equals(parameters.flag("includeContacts"));
        List<ContactGroup> groups = groups(book, uuids);
        if (book.deleting(engine.clock().millis())) {
            throw new RefusedException(Code.MULTI_REQUEST_NOT_PERMITTED);
        }
        book.deletingUntil(engine.clock().millis() + DELETION_MILLIS);
        for (ContactGroup group : groups) {
            List<Contact> members = book.contacts().stream()
                    .filter(contact -> contact.groups.contains(group))
                    .toList();
            book.remove(group);
            if (includeContacts) {
                members.stream().filter(contact -> contact.groups.isEmpty()).forEach(book::remove);
            }
        }
        return Status.DONE;
    }

    JsonNode list(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = books.of(account);
        String keyword = parameters.text("keyword");
        ContactGroup parent = parent(book, parameters, false);
        List<ContactGroup> found = book.groups().stream()
                .filter(group -> keyword == null || group.title.contains(keyword))
                .filter(group -> parent == null || group.parent == parent)
                .toList();
        return Page.of(parameters).of(found, group -> write(book, group)
                .put("isParent", book.isParent(group) ? 1 : 0)
                .put("isShared", 0));
    }

    private ContactGroup parent(AddressBook book, Parameters parameters) throws RefusedException {
        return parent(book, parameters, true);
    }

    private static ContactGroup parent(AddressBook book, Parameters parameters, boolean mustBeEmpty)
            throws RefusedException {
        if (!parameters.has("parentUUID")) {
            return null;
        }
        ContactGroup parent = group(book, parameters.text("parentUUID"));
        if (mustBeEmpty && book.members(parent) > 0) {
            throw new RefusedException(Code.PARENT_CONTACT_GROUP_NOT_EMPTY);
        }
        return parent;
    }

    /** The contacts of gsms that are in the book. */
    private static List<Contact> members(AddressBook book, Parameters parameters) throws RefusedException {
        List<String> numbers = parameters.texts("gsms");
        return numbers == null
                ? List.of()
                : numbers.stream()
                        .map(number -> book.contact(PhoneNumbers.complete(number.strip())))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The group of that uuid, or a refusal. */
    static ContactGroup group(AddressBook book, String uuid) throws RefusedException {
        return ContactFunctions.found(book.group(uuid), Code.PARENT_CONTACT_GROUP_NOT_FOUND);
    }

    /** The groups of these uuids, or a refusal; none for null. */
    static List<ContactGroup> groups(AddressBook book, List<String> uuids) throws RefusedException {
        List<ContactGroup> groups = new ArrayList<>();
        for (String uuid : uuids == null ? List.<String>of() : uuids) {
            groups.add(group(book, uuid));
        }
        return groups;
    }

    private static ObjectNode write(AddressBook book, ContactGroup group) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("uuid", group.uuid.toString());
        node.put("title", group.title);
        node.putObject("stats").put("contactCount", book.members(group));
        node.set("parentInfo", group.parent == null ? null : reference(group.parent));
        return node;
    }

    /** A group as contacts and groups below it refer to it. */
    static ObjectNode reference(ContactGroup group) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uuid", group.uuid.toString())
                .put("title", group.title);
    }
}
