package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.Contact;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactList;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactSetBlacklist;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.Contacts;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import java.util.ArrayList;
import java.util.List;

/** Reads and changes the account's blacklist. */
record Blacklist(NodeCalls calls) {

    private static final int CHANGES_PER_REQUEST = 1000;
    private static final int BLACKLISTED = 2;

    Answer<List<BlacklistResult>> change(SmsOperation operation, boolean blacklisted, List<String> numbers) {
        List<BlacklistResult> results = new ArrayList<>(numbers.size());
        for (int start = 0; start < numbers.size(); start += CHANGES_PER_REQUEST) {
            int end = Math.min(start + CHANGES_PER_REQUEST, numbers.size());
            results.addAll(changeAtOnce(operation, blacklisted, numbers.subList(start, end)));
        }
        return Answer.of(results);
    }

    /** The vendor does not report which numbers were listed before, so all accepted ones count as changed. */
    private List<BlacklistResult> changeAtOnce(SmsOperation operation, boolean blacklisted, List<String> numbers) {
        try {
            ContactSetBlacklist request = new ContactSetBlacklist(blacklisted, null, List.copyOf(numbers), false);
            calls.change(operation, NodeFunction.CONTACT_SET_BLACKLIST, request);
            return numbers.stream()
                    .map(number -> new BlacklistResult(number, true, Answer.OK))
                    .toList();
        } catch (RejectedException e) {
            if (!NodeCode.BLACKLIST_RECORD_ALREADY_EXISTS.code().equals(e.code())) {
                throw e;
            }
            return numbers.size() == 1
                    ? List.of(new BlacklistResult(numbers.get(0), false, e.code()))
                    : numbers.stream()
                            .flatMap(number -> changeAtOnce(operation, blacklisted, List.of(number)).stream())
                            .toList();
        }
    }

    List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        calls.<Contact, Contacts>walk(
                SmsOperation.BLACKLIST,
                NodeFunction.CONTACT_LIST,
                page -> new ContactList(BLACKLISTED, null, null, null, page, NodeCalls.PAGE_SIZE),
                Contacts.class,
                contact -> NodeCalls.required(contact.gsm(), "gsm of a contact"),
                contact -> {
                    if (!Boolean.FALSE.equals(contact.inBlacklist())) {
                        numbers.add(PackageReport.number(contact.gsm()));
                    }
                    return true;
                });
        return numbers;
    }
}
