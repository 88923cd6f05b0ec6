package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The vendor's functions (1.8.3, "Fonksiyonlar"), with the types of request and of the answer's {@code data}. */
public enum NodeFunction {
    SMS_CREATE("sms/create", SendFunctions.SmsCreate.class, SendFunctions.PackageCreated.class),
    SMS_CREATE_OTP("sms/create-otp", SendFunctions.SmsCreateOtp.class, SendFunctions.PackageCreated.class),
    SMS_CREATE_KVKK("sms/create-kvkk", SendFunctions.SmsCreateKvkk.class, SendFunctions.PackageCreated.class),
    SMS_LIST("sms/list", ListFunctions.SmsList.class, ListFunctions.SmsPackages.class),
    SMS_LIST_ITEM("sms/list-item", ListFunctions.SmsListItem.class, ListFunctions.SmsItems.class),
    SMS_LIST_SENDER("sms/list-sender", ListFunctions.SmsListSender.class, ListFunctions.SmsSenders.class),
    SMS_CANCEL("sms/cancel", SendFunctions.SmsCancel.class, Status.class),
    SMS_RECREATE("sms/recreate", SendFunctions.SmsRecreate.class, SendFunctions.PackageCreated.class),
    SMS_SUMMARY("sms/summary", ListFunctions.SmsSummary.class, ListFunctions.SmsTotals.class),
    SMS_INQUIRY_NUMBER("sms/inquiry-number", ListFunctions.SmsInquiryNumber.class, ListFunctions.SmsInquiries.class),
    CONTACT_CREATE("contact/create", ContactFunctions.ContactCreate.class, ContactFunctions.Contact.class),
    CONTACT_UPDATE("contact/update", ContactFunctions.ContactUpdate.class, ContactFunctions.Contact.class),
    CONTACT_DELETE("contact/delete", ContactFunctions.ContactDelete.class, Status.class),
    CONTACT_IMPORT("contact/import", ContactFunctions.ContactImport.class, Status.class),
    CONTACT_LIST("contact/list", ContactFunctions.ContactList.class, ContactFunctions.Contacts.class),
    CONTACT_CREATE_GROUP(
            "contact/create-group", ContactFunctions.ContactCreateGroup.class, ContactFunctions.ContactGroup.class),
    CONTACT_UPDATE_GROUP(
            "contact/update-group", ContactFunctions.ContactUpdateGroup.class, ContactFunctions.ContactGroup.class),
    CONTACT_DELETE_GROUP("contact/delete-group", ContactFunctions.ContactDeleteGroup.class, Status.class),
    CONTACT_LIST_GROUP(
            "contact/list-group", ContactFunctions.ContactListGroup.class, ContactFunctions.ContactGroups.class),
    CONTACT_SET_BLACKLIST("contact/set-blacklist", ContactFunctions.ContactSetBlacklist.class, Status.class),
    MO_LIST_REQUEST("mo/list-request", AccountFunctions.MoListRequest.class, AccountFunctions.MoRequests.class),
    USER_CREDIT("user/credit", AccountFunctions.UserCreditQuery.class, AccountFunctions.UserCredit.class);

    private final String id;
    private final Class<?> requestType;
    private final Class<?> answerType;

    NodeFunction(String id, Class<?> requestType, Class<?> answerType) {
        this.id = id;
        this.requestType = requestType;
        this.answerType = answerType;
    }

    /** The vendor's name, which is also the path, such as {@code contact/create}. */
    public String id() {
        return id;
    }

    public Class<?> requestType() {
        return requestType;
    }

    public Class<?> answerType() {
        return answerType;
    }

    /** Returns the function of this name, with or without a leading slash; empty if there is none. */
    public static Optional<NodeFunction> find(String id) {
        String name = id.startsWith("/") ? id.substring(1) : id;
        return Arrays.stream(values())
                .filter(function -> function.id.equals(name))
                .findFirst();
    }

    public static String ids() {
        return Arrays.stream(values()).map(NodeFunction::id).collect(Collectors.joining(", "));
    }
}
