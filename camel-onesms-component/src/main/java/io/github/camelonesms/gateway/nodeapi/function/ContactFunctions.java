package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The functions of the address book: requests and answers. */
public interface ContactFunctions {

    /**
     * {@code contact/create}: adds a person to the address book. Answer: {@link Contact}.
     *
     * @param details further fields, names in ASCII letters, digits and {@code _}; predefined are FIRST_NAME, LAST_NAME,
     *     BIRTH_DATE, GSM_2 and GSM_3
     */
    record ContactCreate(
            String gsm,
            String firstName,
            String lastName,
            List<String> groupUUIDs,
            @JsonProperty("isInBlacklist") Boolean inBlacklist,
            Map<String, String> details,
            IysConsent iys) {

        @Override
        public String toString() {
            return "ContactCreate";
        }
    }

    /** {@code contact/update}: changes a contact. Answer: {@link Contact}; some servers only fill its status. */
    record ContactUpdate(
            String uuid,
            String gsm,
            String firstName,
            String lastName,
            List<String> groupUUIDs,
            @JsonProperty("isInBlacklist") Boolean inBlacklist,
            Map<String, String> details,
            IysConsent iys) {

        @Override
        public String toString() {
            return "ContactUpdate[uuid=" + uuid + "]";
        }
    }

    /**
     * A person in the address book: answer of {@code contact/create} and {@code contact/update}, and row of {@link
     * Contacts}.
     */
    record Contact(
            Integer status,
            String uuid,
            String firstName,
            String lastName,
            String gsm,
            Map<String, String> details,
            Object groups,
            @JsonProperty("isInBlacklist") Boolean inBlacklist,
            IysState iys) {

        @Override
        public String toString() {
            return "Contact[uuid=" + uuid + "]";
        }
    }

    /**
     * A contact's consent as reported to İYS, the consent registry. No component has a default.
     *
     * @param c recipient type: 0 individual (BIREYSEL), 1 merchant (TACIR)
     * @param src source of the consent, 0 HS_2015 to 12 HS_SOSYAL_MEDYA in the vendor's list
     * @param send whether an update is reported; the first entry always is if the account has an İYS code
     * @param queryEmail whether the consent to e-mail is queried; needs the field EMAIL in the details
     */
    record IysConsent(Integer c, Integer src, Boolean send, Boolean queryCall, Boolean queryEmail) {}

    /**
     * A contact's state in İYS, the consent registry.
     *
     * @param st -2 invalid number, -1 refused, 0 waiting, 1 being processed, 2 queued, 3 accepted, 4 undefined
     */
    record IysState(Integer c, Integer st, Integer src, Boolean send) {}

    /**
     * {@code contact/delete}: deletes contacts. The API settings must restrict the callers' IP. Answer: {@link Status}.
     *
     * @param permanent 1 = delete, 0 = move to the archive
     */
    record ContactDelete(List<String> uuids, Integer permanent, String groupUUID) {}

    /**
     * {@code contact/import}: adds many contacts, some time after the answer. Answer: {@link Status}.
     *
     * @param csvData lines of values in single quotes between commas; the first line names the columns
     * @param columns the columns in their order, such as {@code gsm}, {@code group_name}
     */
    record ContactImport(
            String csvData,
            List<String> columns,
            Boolean overwrite,
            @JsonProperty("isInBlacklist") Boolean inBlacklist,
            List<String> groupUUIDs) {

        @Override
        public String toString() {
            return "ContactImport";
        }
    }

    /**
     * {@code contact/list}: the address book. Answer: {@link Contacts}.
     *
     * @param status 0 all, 1 white list, 2 blacklist
     * @param iysState see {@link IysState#st()}
     * @param exitType how they opted out (MO or WEB); the document does not list the numbers
     */
    record ContactList(
            Integer status,
            Integer iysState,
            Integer exitType,
            String groupUUID,
            Integer pageIndex,
            Integer pageSize) {}

    /** Answer of {@code contact/list}: one page of the contacts. */
    record Contacts(PageStats stats, List<Contact> list) implements Listing<Contact> {

        @Override
        public String toString() {
            return "Contacts[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }

    /**
     * {@code contact/set-blacklist}: blacklists numbers or removes them; at most 1000 over both lists. Unknown numbers are
     * added to the address book. Answer: {@link Status}.
     *
     * @param status true = blacklist, false = remove
     * @param returnInvalids whether invalid numbers are ignored and returned; otherwise one fails the whole request
     */
    record ContactSetBlacklist(Boolean status, List<String> uuids, List<String> gsms, Boolean returnInvalids) {

        @Override
        public String toString() {
            return "ContactSetBlacklist[status=" + status + "]";
        }
    }

    /** {@code contact/create-group}: creates a group of contacts. Answer: {@link ContactGroup}. */
    record ContactCreateGroup(String title, String parentUUID, List<String> gsms) {

        @Override
        public String toString() {
            return "ContactCreateGroup";
        }
    }

    /** {@code contact/update-group}: changes a group. Answer: {@link ContactGroup}; some servers only fill its status. */
    record ContactUpdateGroup(String uuid, String title, String parentUUID, List<String> gsms) {

        @Override
        public String toString() {
            return "ContactUpdateGroup[uuid=" + uuid + "]";
        }
    }

    /**
     * A group of contacts: answer of {@code contact/create-group} and {@code contact/update-group}, and row of {@link
     * ContactGroups}.
     *
     * @param parent whether it has groups below it
     * @param shared whether other users see it
     */
    record ContactGroup(
            Integer status,
            String uuid,
            String title,
            Statistics stats,
            @JsonProperty("isParent") Boolean parent,
            @JsonProperty("isShared") Boolean shared,
            Object parentInfo) {

        public record Statistics(Long contactCount) {}
    }

    /**
     * {@code contact/delete-group}: deletes groups; {@code uuid} or {@code uuids} is required. The API settings must
     * restrict the callers' IP. A deletion must end before the next. Answer: {@link Status}.
     *
     * @param includeContacts whether contacts that are in no other group move to the archive
     */
    record ContactDeleteGroup(String uuid, List<String> uuids, Boolean includeContacts) {}

    /** {@code contact/list-group}: the groups of contacts. Answer: {@link ContactGroups}. */
    record ContactListGroup(String keyword, String parentUUID, Integer pageIndex, Integer pageSize) {}

    /** Answer of {@code contact/list-group}: one page of the groups. */
    record ContactGroups(PageStats stats, List<ContactGroup> list) implements Listing<ContactGroup> {

        @Override
        public String toString() {
            return "ContactGroups[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }
}
