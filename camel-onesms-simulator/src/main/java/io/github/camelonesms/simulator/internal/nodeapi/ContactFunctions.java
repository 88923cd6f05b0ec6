package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The functions contact/.. for people. */
final class ContactFunctions {

    private static final int BLACKLISTED = 2;
    private static final int LOWEST_IYS_STATE = -2;
    private static final int HIGHEST_IYS_STATE = 4;
    private static final int MERCHANT = 1;
    private static final int OWN_DECISION = 1;
    private static final int PHYSICAL = 2;
    private static final int LAST_SOURCE = 12;
    private static final long IMPORT_MILLIS = 5_000;
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_]+");

    private final Engine engine;
    private final NodeApiSettings settings;
    private final AddressBooks books;
    private final ContactBlacklist blacklist;

    ContactFunctions(Engine engine, NodeApiSettings settings, AddressBooks books, ContactBlacklist blacklist) {
        this.engine = engine;
        this.settings = settings;
        this.books = books;
        this.blacklist = blacklist;
    }

    JsonNode create(Account account, Parameters parameters) throws RefusedException {
        if (parameters.has("uuid")) {
            return update(account, parameters);
        }
        AddressBook book = books.of(account);
        long number = parameters.requiredPhoneNumber("gsm");
        Changes changes = changes(book, parameters);
        boolean blacklisted = Boolean.TRUE.equals(changes.blacklisted());
        if (book.contact(number) != null) {
            throw new RefusedException(Code.CONTACT_ALREADY_EXISTS);
        }
        if (changes.iys() != null && changes.iys().source() == OWN_DECISION) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        blacklist.check(account, Set.of(number), blacklisted);
        Contact contact = book.add(number, now());
        contact.iys = settings.iys() ? new Contact.Iys(0, PHYSICAL, now()) : null;
        apply(account, contact, changes);
        return write(contact, blacklist.numbers(account));
    }

    JsonNode update(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = books.of(account);
        Contact contact = found(book.contact(parameters.requiredText("uuid")), Code.NOT_FOUND);
        long number = parameters.requiredPhoneNumber("gsm");
        Changes changes = changes(book, parameters);
        Contact other = book.contact(number);
        if (other != null && other != contact) {
            throw new RefusedException(Code.CONTACT_ALREADY_EXISTS);
        }
        if (changes.blacklisted() != null) {
            blacklist.check(account, Set.of(number), changes.blacklisted());
        }
        book.renumber(contact, number);
        apply(account, contact, changes);
        return Status.DONE;
    }

    JsonNode delete(Account account, Parameters parameters) throws RefusedException {
        settings.checkIpRestriction();
        List<String> uuids = Parameters.notEmpty(parameters.texts("uuids"));
        parameters.number("permanent", 0, 1);
        AddressBook book = books.of(account);
        ContactGroup group =
                parameters.has("groupUUID") ? GroupFunctions.group(book, parameters.text("groupUUID")) : null;
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
        AddressBook book = books.of(account);
        ContactGroup group =
                parameters.has("groupUUID") ? GroupFunctions.group(book, parameters.text("groupUUID")) : null;
        Set<Long> blacklisted = blacklist.numbers(account);
        Predicate<Contact> exit = blacklist.exited(exitType);
        List<Contact> found = book.contacts().stream()
                .filter(contact -> status == 0 || blacklisted.contains(contact.number) == (status == BLACKLISTED))
                .filter(contact -> iysState == null || contact.iys != null && contact.iys.state(now()) == iysState)
                .filter(contact -> group == null || contact.groups.contains(group))
                .filter(exit)
                .toList();
        return page.of(found, contact -> write(contact, blacklisted));
    }

    JsonNode importAll(Account account, Parameters parameters) throws RefusedException {
        AddressBook book = books.of(account);
        List<ContactImport.Row> rows = ContactImport.read(
                parameters.requiredText("csvData"), Parameters.notEmpty(parameters.texts("columns")));
        boolean overwrite = Boolean.TRUE.equals(parameters.flag("overwrite"));
        boolean blacklisted = Boolean.TRUE.equals(parameters.flag("isInBlacklist"));
        List<ContactGroup> groups = GroupFunctions.groups(book, parameters.texts("groupUUIDs"));
        if (book.pendingImport() != null) {
            throw new RefusedException(Code.CONTACT_IMPORT_EXISTS);
        }
        books.take(
                account, book, new ContactImport.Pending(rows, overwrite, blacklisted, groups, now() + IMPORT_MILLIS));
        return Status.DONE;
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
                groupUuids == null ? null : GroupFunctions.groups(book, groupUuids),
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
            blacklist.set(account, contact.number, changes.blacklisted());
        }
    }

    static <T> T found(T value, Code otherwise) throws RefusedException {
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

    private JsonNode write(Contact contact, Set<Long> blacklisted) {
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
            contact.groups.forEach(group -> groups.add(GroupFunctions.reference(group)));
        }
        node.put("isInBlacklist", blacklisted.contains(contact.number) ? 1 : 0);
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
}
