package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.nodeapi.function.Contact;
import io.github.camelonesms.gateway.nodeapi.function.ContactCreate;
import io.github.camelonesms.gateway.nodeapi.function.ContactCreateGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactDelete;
import io.github.camelonesms.gateway.nodeapi.function.ContactDeleteGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactGroups;
import io.github.camelonesms.gateway.nodeapi.function.ContactImport;
import io.github.camelonesms.gateway.nodeapi.function.ContactList;
import io.github.camelonesms.gateway.nodeapi.function.ContactListGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactSetBlacklist;
import io.github.camelonesms.gateway.nodeapi.function.ContactUpdate;
import io.github.camelonesms.gateway.nodeapi.function.ContactUpdateGroup;
import io.github.camelonesms.gateway.nodeapi.function.Contacts;
import io.github.camelonesms.gateway.nodeapi.function.MoListRequest;
import io.github.camelonesms.gateway.nodeapi.function.MoRequests;
import io.github.camelonesms.gateway.nodeapi.function.PackageCreated;
import io.github.camelonesms.gateway.nodeapi.function.SmsCancel;
import io.github.camelonesms.gateway.nodeapi.function.SmsCreate;
import io.github.camelonesms.gateway.nodeapi.function.SmsCreateKvkk;
import io.github.camelonesms.gateway.nodeapi.function.SmsCreateOtp;
import io.github.camelonesms.gateway.nodeapi.function.SmsInquiries;
import io.github.camelonesms.gateway.nodeapi.function.SmsInquiryNumber;
import io.github.camelonesms.gateway.nodeapi.function.SmsItems;
import io.github.camelonesms.gateway.nodeapi.function.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.SmsListItem;
import io.github.camelonesms.gateway.nodeapi.function.SmsListSender;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackages;
import io.github.camelonesms.gateway.nodeapi.function.SmsRecreate;
import io.github.camelonesms.gateway.nodeapi.function.SmsSenders;
import io.github.camelonesms.gateway.nodeapi.function.SmsSummary;
import io.github.camelonesms.gateway.nodeapi.function.SmsTotals;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import io.github.camelonesms.gateway.nodeapi.function.UserCredit;
import io.github.camelonesms.gateway.nodeapi.function.UserCreditQuery;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The vendor's functions (1.8.3, "Fonksiyonlar"), each with its request type and the type of its answer's {@code data}.
 */
public enum NodeFunction {
    SMS_CREATE("sms/create", SmsCreate.class, PackageCreated.class),
    SMS_CREATE_OTP("sms/create-otp", SmsCreateOtp.class, PackageCreated.class),
    SMS_CREATE_KVKK("sms/create-kvkk", SmsCreateKvkk.class, PackageCreated.class),
    SMS_LIST("sms/list", SmsList.class, SmsPackages.class),
    SMS_LIST_ITEM("sms/list-item", SmsListItem.class, SmsItems.class),
    SMS_LIST_SENDER("sms/list-sender", SmsListSender.class, SmsSenders.class),
    SMS_CANCEL("sms/cancel", SmsCancel.class, Status.class),
    SMS_RECREATE("sms/recreate", SmsRecreate.class, PackageCreated.class),
    SMS_SUMMARY("sms/summary", SmsSummary.class, SmsTotals.class),
    SMS_INQUIRY_NUMBER("sms/inquiry-number", SmsInquiryNumber.class, SmsInquiries.class),
    CONTACT_CREATE("contact/create", ContactCreate.class, Contact.class),
    CONTACT_UPDATE("contact/update", ContactUpdate.class, Contact.class),
    CONTACT_DELETE("contact/delete", ContactDelete.class, Status.class),
    CONTACT_IMPORT("contact/import", ContactImport.class, Status.class),
    CONTACT_LIST("contact/list", ContactList.class, Contacts.class),
    CONTACT_CREATE_GROUP("contact/create-group", ContactCreateGroup.class, ContactGroup.class),
    CONTACT_UPDATE_GROUP("contact/update-group", ContactUpdateGroup.class, ContactGroup.class),
    CONTACT_DELETE_GROUP("contact/delete-group", ContactDeleteGroup.class, Status.class),
    CONTACT_LIST_GROUP("contact/list-group", ContactListGroup.class, ContactGroups.class),
    CONTACT_SET_BLACKLIST("contact/set-blacklist", ContactSetBlacklist.class, Status.class),
    MO_LIST_REQUEST("mo/list-request", MoListRequest.class, MoRequests.class),
    USER_CREDIT("user/credit", UserCreditQuery.class, UserCredit.class);

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
