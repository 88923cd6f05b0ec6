package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.OptOut;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Removal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions contact/..: the address book, and the blacklist, which is a property of its people. */
final class ContactFunctions {

    private static final int MOST_IN_ONE_REQUEST = 1000;
    private static final int BLACKLISTED = 2;
    private static final int LOWEST_IYS_STATE = -2;
    private static final int HIGHEST_IYS_STATE = 4;
    private static final int MERCHANT = 1;
    private static final int OWN_DECISION = 1;
    private static final int PHYSICAL = 2;
    private static final int LAST_SOURCE = 12;
    private static final long IMPORT_MILLIS = 5_000;
    private static final long DELETION_MILLIS = 2_000;
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_]+");

    private final Engine engine;
    private final NodeApiSettings settings;
    private final Map<Account, AddressBook> books = new HashMap<>();

    ContactFunctions(Engine engine, NodeApiSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    void reset() {
        books.clear();
    }

    void reset(Account account) {
        books.remove(account);
    }

    // ---- people

    JsonNode create(Account account, Parameters parameters) throws RefusedException {
        if (parameters.has("uuid")) {
            return update(account, parameters);
        }
        AddressBook book = book(account);
        long number = parameters.requiredPhoneNumber("gsm");
        Changes changes = changes(book, parameters);
        boolean blacklisted = Boolean.TRUE.equals(changes.blacklisted());
        if (book.contact(number) != null) {
            throw new RefusedException(Code.CONTACT_ALREADY_EXISTS);
        }
        if (changes.iys() != null && changes.iys().source() == OWN_DECISION) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        checkBlacklisting(account, Set.of(number), blacklisted);
        Contact contact = book.add(number, now());
        contact.iys = settings.iys() ? new Contact.Iys(0, PHYSICAL, now()) : null;
        apply(account, contact, changes);
        return write(contact, blacklist(account));
    }

    JsonNode update(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = book(account);
        Contact contact = found(book.contact(parameters.requiredText("uuid")), Code.NOT_FOUND);
        long number = parameters.requiredPhoneNumber("gsm");
        Changes changes = changes(book, parameters);
        Contact other = book.contact(number);
        if (other != null && other != contact) {
            throw new RefusedException(Code.CONTACT_ALREADY_EXISTS);
        }
        if (changes.blacklisted() != null) {
            checkBlacklisting(account, Set.of(number), changes.blacklisted());
        }
        book.renumber(contact, number);
        apply(account, contact, changes);
        return Status.DONE;
    }

    JsonNode delete(Account account, Parameters parameters) throws RefusedException {
        checkIpRestriction();
        List<String> uuids = required(parameters.texts("uuids"));
        parameters.number("permanent", 0, 1);
        AddressBook book = book(account);
        ContactGroup group = parameters.has("groupUUID") ? group(book, parameters.text("groupUUID")) : null;
        for (String uuid : uuids) {
            Contact contact = book.contact(uuid);
            if (contact != null && (group == null || contact.groups.contains(group))) {
                book.remove(contact);
            }
        }
        return Status.DONE;
    }

    JsonNode list(Account account, Parameters parameters) throws RefusedException {
        int status = parameters.number("status", 0, BLACKLISTED, 0);
        Integer iysState = parameters.number("iysState", LOWEST_IYS_STATE, HIGHEST_IYS_STATE);
        String exitType = parameters.text("exitType");
        Page page = Page.of(parameters);
        AddressBook book = book(account);
        ContactGroup group = parameters.has("groupUUID") ? group(book, parameters.text("groupUUID")) : null;
        Set<Long> blacklist = blacklist(account);
        Predicate<Contact> exit = exited(exitType);
        List<Contact> found = book.contacts().stream()
                .filter(contact -> status == 0 || blacklist.contains(contact.number) == (status == BLACKLISTED))
                .filter(contact -> iysState == null || contact.iys != null && contact.iys.state(now()) == iysState)
                .filter(contact -> group == null || contact.groups.contains(group))
                .filter(exit)
                .toList();
        return page.of(found, contact -> write(contact, blacklist));
    }

    JsonNode importAll(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = book(account);
        List<ContactImport.Row> rows =
                ContactImport.read(parameters.requiredText("csvData"), required(parameters.texts("columns")));
        boolean overwrite = Boolean.TRUE.equals(parameters.flag("overwrite"));
        boolean blacklisted = Boolean.TRUE.equals(parameters.flag("isInBlacklist"));
        List<ContactGroup> groups = groups(book, parameters.texts("groupUUIDs"));
        if (book.importing()) {
            throw new RefusedException(Code.CONTACT_IMPORT_EXISTS);
        }
        book.importing(true);
        engine.at(now() + IMPORT_MILLIS, () -> {
            book.importing(false);
            rows.forEach(row -> take(account, book, row, overwrite, blacklisted, groups));
        });
        return Status.DONE;
    }

    private void take(
            Account account,
            AddressBook book,
            ContactImport.Row row,
            boolean overwrite,
            boolean blacklisted,
            List<ContactGroup> groups) {
        boolean isNew = book.contact(row.number()) == null;
        Contact contact = book.have(row.number(), now());
        if (isNew || overwrite) {
            contact.firstName = row.firstName();
            contact.lastName = row.lastName();
            contact.details = row.details();
        }
        contact.groups.addAll(groups);
        if (row.groupName() != null) {
            ContactGroup group = book.groupTitled(row.groupName());
            contact.groups.add(group == null ? book.addGroup(row.groupName(), null) : group);
        }
        if (blacklisted) {
            engine.blacklistAdd(account, row.number());
        }
    }

    // ---- the blacklist

    JsonNode setBlacklist(Account account, Parameters parameters) throws RefusedException {
        boolean status = parameters.requiredFlag("status");
        List<String> uuids = parameters.texts("uuids");
        List<String> numbers = parameters.texts("gsms");
        boolean returnInvalids = Boolean.TRUE.equals(parameters.flag("returnInvalids"));
        int asked = (uuids == null ? 0 : uuids.size()) + (numbers == null ? 0 : numbers.size());
        if (asked == 0) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        if (asked > MOST_IN_ONE_REQUEST) {
            throw new RefusedException(Code.REQUEST_PARAM_LIMIT);
        }
        AddressBook book = book(account);
        Set<Long> valid = new LinkedHashSet<>();
        List<String> invalid = new ArrayList<>();
        for (String uuid : uuids == null ? List.<String>of() : uuids) {
            valid.add(found(book.contact(uuid), Code.NOT_FOUND).number);
        }
        for (String text : numbers == null ? List.<String>of() : numbers) {
            long number = PhoneNumbers.complete(text.strip());
            if (number == PhoneNumbers.INVALID) {
                invalid.add(text);
            } else {
                valid.add(number);
            }
        }
        if (!invalid.isEmpty() && !returnInvalids) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        checkBlacklisting(account, valid, status);
        for (long number : valid) {
            book.have(number, now());
            blacklist(account, number, status);
        }
        ObjectNode data = Status.done();
        if (returnInvalids) {
            ArrayNode list = data.putArray("invalids");
            invalid.forEach(list::add);
        }
        return data;
    }

    /** Who is on everybody's list cannot be added, and who opted out cannot be taken off: nothing at all is changed then. */
    private void checkBlacklisting(Account account, Collection<Long> numbers, boolean status) throws RefusedException {
        if (status && numbers.stream().anyMatch(number -> engine.globallyBlacklisted(Gateway.NODEAPI, number))) {
            throw new RefusedException(Code.BLACKLIST_RECORD_ALREADY_EXISTS);
        }
        Set<Long> optedOut = status ? Set.of() : optedOut();
        if (numbers.stream().anyMatch(optedOut::contains)) {
            throw new RefusedException(Code.USER_NOT_AUTHORIZED);
        }
    }

    private void blacklist(Account account, long number, boolean status) {
        if (status) {
            engine.blacklistAdd(account, number);
        } else if (engine.blacklistRemove(account, number) == Removal.PERMANENT) {
            throw new IllegalStateException("Who opted out was to be refused before");
        }
    }

    private Set<Long> blacklist(Account account) {
        return engine.blacklist(account).stream().map(PhoneNumbers::complete).collect(Collectors.toSet());
    }

    private Set<Long> optedOut() {
        return engine.optOuts(Gateway.NODEAPI).stream().map(OptOut::number).collect(Collectors.toSet());
    }

    private Predicate<Contact> exited(String exitType) throws RefusedException {
        if (exitType == null) {
            return contact -> true;
        }
        Set<Long> optedOut = optedOut();
        return switch (exitType) {
            case "MO" -> contact -> optedOut.contains(contact.number);
            case "WEB" -> contact -> false;
            default -> throw new RefusedException(Code.INVALID_PARAM);
        };
    }

    // ---- groups

    JsonNode createGroup(Account account, Parameters parameters) throws RefusedException {
        if (parameters.has("uuid")) {
            return updateGroup(account, parameters);
        }
        AddressBook book = book(account);
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

    JsonNode updateGroup(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = book(account);
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

    JsonNode deleteGroup(Account account, Parameters parameters) throws RefusedException {
        checkIpRestriction();
        AddressBook book = book(account);
        List<String> uuids =
                parameters.has("uuid") ? List.of(parameters.text("uuid")) : required(parameters.texts("uuids"));
        boolean includeContacts = Boolean.TRUE.equals(parameters.flag("includeContacts"));
        List<ContactGroup> groups = groups(book, uuids);
        if (book.deleting(now())) {
            throw new RefusedException(Code.MULTI_REQUEST_NOT_PERMITTED);
        }
        book.deletingUntil(now() + DELETION_MILLIS);
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

    JsonNode listGroups(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = book(account);
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

    /** Those of gsms that are in the book. */
    private static List<Contact> members(AddressBook book, Parameters parameters) throws RefusedException {
        List<String> numbers = parameters.texts("gsms");
        return numbers == null
                ? List.of()
                : numbers.stream()
                        .map(number -> book.contact(PhoneNumbers.complete(number.strip())))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static ContactGroup group(AddressBook book, String uuid) throws RefusedException {
        return found(book.group(uuid), Code.PARENT_CONTACT_GROUP_NOT_FOUND);
    }

    private static List<ContactGroup> groups(AddressBook book, List<String> uuids) throws RefusedException {
        List<ContactGroup> groups = new ArrayList<>();
        for (String uuid : uuids == null ? List.<String>of() : uuids) {
            groups.add(group(book, uuid));
        }
        return groups;
    }

    // ---- what the functions share

    /** The account's book, with everyone in it whom the account sees on its blacklist. */
    private AddressBook book(Account account) {
        AddressBook book = books.computeIfAbsent(account, AddressBook::new);
        engine.blacklist(account).forEach(number -> book.have(PhoneNumbers.complete(number), now()));
        return book;
    }

    private Changes changes(AddressBook book, Parameters parameters) throws RefusedException {
        JsonNode details = parameters.objectNode("details");
        if (details != null) {
            for (Iterator<String> names = details.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!FIELD_NAME.matcher(name).matches()) {
                    throw new RefusedException(Code.INVALID_PARAM);
                }
                Parameters.text(details.get(name));
            }
        }
        List<String> groupUuids = parameters.texts("groupUUIDs");
        return new Changes(
                parameters.text("firstName"),
                parameters.text("lastName"),
                details,
                groupUuids == null ? null : groups(book, groupUuids),
                parameters.flag("isInBlacklist"),
                iys(parameters.object("iys")));
    }

    private IysChange iys(Parameters iys) throws RefusedException {
        if (iys == null) {
            return null;
        }
        int recipientType = iys.requiredNumber("c", 0, MERCHANT);
        int source = iys.requiredNumber("src", 0, LAST_SOURCE);
        boolean send = iys.requiredFlag("send");
        iys.flag("queryCall");
        iys.flag("queryEmail");
        if (!settings.iys()) {
            throw new RefusedException(Code.USER_IYS_SETTINGS_NOT_FOUND);
        }
        return new IysChange(recipientType, source, send);
    }

    private void apply(Account account, Contact contact, Changes changes) {
        contact.firstName = changes.firstName() == null ? contact.firstName : changes.firstName();
        contact.lastName = changes.lastName() == null ? contact.lastName : changes.lastName();
        contact.details = changes.details() == null ? contact.details : changes.details();
        if (changes.groups() != null) {
            contact.groups.clear();
            contact.groups.addAll(changes.groups());
        }
        if (changes.iys() != null) {
            boolean again = changes.iys().send() || contact.iys == null;
            contact.iys = new Contact.Iys(
                    changes.iys().recipientType(), changes.iys().source(), again ? now() : contact.iys.sentAt());
        }
        if (changes.blacklisted() != null) {
            blacklist(account, contact.number, changes.blacklisted());
        }
    }

    private void checkIpRestriction() throws RefusedException {
        if (!settings.ipRestriction()) {
            throw new RefusedException(Code.USER_NOT_AUTHORIZED);
        }
    }

    private static List<String> required(List<String> values) throws RefusedException {
        if (Parameters.present(values).isEmpty()) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        return values;
    }

    private static <T> T found(T value, Code otherwise) throws RefusedException {
        if (value == null) {
            throw new RefusedException(otherwise);
        }
        return value;
    }

    private long now() {
        return engine.clock().millis();
    }

    private record Changes(
            String firstName,
            String lastName,
            JsonNode details,
            List<ContactGroup> groups,
            Boolean blacklisted,
            IysChange iys) {}

    private record IysChange(int recipientType, int source, boolean send) {}

    // ---- answers

    private JsonNode write(Contact contact, Set<Long> blacklist) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("uuid", contact.uuid.toString());
        node.put("firstName", contact.firstName);
        node.put("lastName", contact.lastName);
        node.put("gsm", PhoneNumbers.format(contact.number));
        node.set("details", contact.details);
        if (contact.groups.isEmpty()) {
            node.putNull("groups");
        } else {
            ArrayNode groups = node.putArray("groups");
            contact.groups.forEach(group -> groups.add(reference(group)));
        }
        node.put("isInBlacklist", blacklist.contains(contact.number) ? 1 : 0);
        if (contact.iys == null) {
            node.putNull("iys");
        } else {
            node.putObject("iys")
                    .put("c", contact.iys.recipientType())
                    .put("st", contact.iys.state(now()))
                    .put("src", contact.iys.source())
                    .put("send", 0);
        }
        return node;
    }

    private static ObjectNode write(AddressBook book, ContactGroup group) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("uuid", group.uuid.toString());
        node.put("title", group.title);
        node.putObject("stats").put("contactCount", book.members(group));
        node.set("parentInfo", group.parent == null ? null : reference(group.parent));
        return node;
    }

    private static ObjectNode reference(ContactGroup group) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uuid", group.uuid.toString())
                .put("title", group.title);
    }
}
