package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.nodeapi.function.SmsCancel;
import io.github.camelonesms.gateway.nodeapi.function.SmsCreate;
import io.github.camelonesms.gateway.nodeapi.function.SmsCreateOtp;
import io.github.camelonesms.gateway.nodeapi.function.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.SmsListItem;
import io.github.camelonesms.gateway.nodeapi.function.SmsListSender;
import io.github.camelonesms.gateway.nodeapi.function.SmsRecipient;
import io.github.camelonesms.gateway.nodeapi.function.UserCreditQuery;
import io.github.camelonesms.gateway.nodeapi.soap.CancelSmsPackage;
import io.github.camelonesms.gateway.nodeapi.soap.GetSmsPackageItems;
import io.github.camelonesms.gateway.nodeapi.soap.GetSmsPackages;
import io.github.camelonesms.gateway.nodeapi.soap.GetSmsSenders;
import io.github.camelonesms.gateway.nodeapi.soap.GetUserCredit;
import io.github.camelonesms.gateway.nodeapi.soap.PeriodicSettings;
import io.github.camelonesms.gateway.nodeapi.soap.PushSettings;
import io.github.camelonesms.gateway.nodeapi.soap.Recipient;
import io.github.camelonesms.gateway.nodeapi.soap.SendOtp;
import io.github.camelonesms.gateway.nodeapi.soap.SendSms;
import io.github.camelonesms.gateway.xml.XmlText;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The SOAP form of the requests that have one. */
final class SoapRequests {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private SoapRequests() {}

    /**
     * The model of a request.
     *
     * @throws InvalidRequestException when the request says what its SOAP form has no element for
     */
    static Object of(Object request, Credentials account, FailureOrigin origin) {
        if (request instanceof SmsCreate create) {
            return sendSms(create, account);
        }
        if (request instanceof SmsCreateOtp create) {
            return sendOtp(create, account, origin);
        }
        if (request instanceof SmsList list) {
            return getSmsPackages(list, account);
        }
        if (request instanceof SmsListItem list) {
            return getSmsPackageItems(list, account);
        }
        if (request instanceof SmsListSender list) {
            return getSmsSenders(list, account);
        }
        if (request instanceof SmsCancel cancel) {
            return cancelSmsPackage(cancel, account);
        }
        if (request instanceof UserCreditQuery) {
            return getUserCredit(account);
        }
        throw new IllegalArgumentException(
                "Node API has no SOAP form of " + request.getClass().getName());
    }

    /** The function's name in SOAP, which is the model's element too. */
    static String action(Object model) {
        String name = model.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static SendSms sendSms(SmsCreate request, Credentials account) {
        SendSms model = new SendSms();
        model.setUsername(account.username());
        model.setPassword(account.password());
        model.setType(text(request.type()));
        model.setSendingType(text(request.sendingType()));
        model.setTitle(legal(request.title()));
        model.setContent(legal(request.content()));
        model.setNumber(request.number());
        model.setNumbers(
                request.numbers() == null
                        ? null
                        : request.numbers().stream()
                                .map(SoapRequests::recipient)
                                .toList());
        model.setEncoding(text(request.encoding()));
        model.setSender(legal(request.sender()));
        model.setPeriodicSettings(periodicSettings(request.periodicSettings()));
        model.setSendingDate(text(request.sendingDate(), MINUTES));
        model.setValidity(text(request.validity()));
        model.setPushSettings(pushSettings(request.pushSettings()));
        model.setCommercial(text(request.commercial()));
        return model;
    }

    private static Recipient recipient(SmsRecipient recipient) {
        return recipient.msg() == null
                ? new Recipient(recipient.nr())
                : new Recipient(recipient.nr(), legal(recipient.msg()));
    }

    private static SendOtp sendOtp(SmsCreateOtp request, Credentials account, FailureOrigin origin) {
        if (request.validity() != null || Boolean.TRUE.equals(request.commercial())) {
            throw new InvalidRequestException(
                    "wireFormat=soap (sendOtp) knows neither validity nor commercial: leave them out, or use"
                            + " wireFormat=json.",
                    origin,
                    null);
        }
        SendOtp model = new SendOtp();
        model.setUsername(account.username());
        model.setPassword(account.password());
        model.setContent(legal(request.content()));
        model.setNumber(request.number());
        model.setEncoding(text(request.encoding()));
        model.setSender(legal(request.sender()));
        model.setPushSettings(pushSettings(request.pushSettings()));
        model.setTrustDate(text(request.trustDate(), SECONDS));
        return model;
    }

    private static GetSmsPackages getSmsPackages(SmsList request, Credentials account) {
        GetSmsPackages model = new GetSmsPackages();
        model.setUsername(account.username());
        model.setPassword(account.password());
        model.setIds(request.ids() == null ? null : List.copyOf(request.ids()));
        model.setKeyword(legal(request.keyword()));
        model.setSender(legal(request.sender()));
        model.setStatus(text(request.status()));
        model.setStartDate(text(request.startDate(), MINUTES));
        model.setFinishDate(text(request.finishDate(), MINUTES));
        model.setPageIndex(text(request.pageIndex()));
        model.setPageSize(text(request.pageSize()));
        return model;
    }

    private static GetSmsPackageItems getSmsPackageItems(SmsListItem request, Credentials account) {
        GetSmsPackageItems model = new GetSmsPackageItems();
        model.setUsername(account.username());
        model.setPassword(account.password());
        model.setPkgID(request.pkgID());
        model.setUuid(request.uuid());
        model.setCustomID(request.customID());
        model.setTarget(request.target());
        model.setOperator(text(request.operator()));
        model.setState(text(request.state()));
        model.setPageIndex(text(request.pageIndex()));
        model.setPageSize(text(request.pageSize()));
        return model;
    }

    private static GetSmsSenders getSmsSenders(SmsListSender request, Credentials account) {
        GetSmsSenders model = new GetSmsSenders();
        model.setUsername(account.username());
        model.setPassword(account.password());
        model.setKeyword(legal(request.keyword()));
        model.setStatus(text(request.status()));
        model.setPageIndex(text(request.pageIndex()));
        model.setPageSize(text(request.pageSize()));
        return model;
    }

    private static CancelSmsPackage cancelSmsPackage(SmsCancel request, Credentials account) {
        CancelSmsPackage model = new CancelSmsPackage();
        model.setUsername(account.username());
        model.setPassword(account.password());
        model.setId(request.id());
        model.setUuid(request.uuid());
        return model;
    }

    private static GetUserCredit getUserCredit(Credentials account) {
        GetUserCredit model = new GetUserCredit();
        model.setUsername(account.username());
        model.setPassword(account.password());
        return model;
    }

    private static PushSettings pushSettings(io.github.camelonesms.gateway.nodeapi.function.PushSettings settings) {
        if (settings == null) {
            return null;
        }
        PushSettings model = new PushSettings();
        model.setUrl(settings.url());
        return model;
    }

    private static PeriodicSettings periodicSettings(
            io.github.camelonesms.gateway.nodeapi.function.PeriodicSettings settings) {
        if (settings == null) {
            return null;
        }
        PeriodicSettings model = new PeriodicSettings();
        model.setPeriodType(text(settings.periodType()));
        model.setAmount(text(settings.amount()));
        model.setInterval(text(settings.interval()));
        return model;
    }

    private static String text(Object value) {
        return Objects.toString(value, null);
    }

    private static String text(LocalDateTime time, DateTimeFormatter form) {
        return time == null ? null : form.format(time);
    }

    private static String legal(String text) {
        return text == null ? null : XmlText.legal(text);
    }
}
