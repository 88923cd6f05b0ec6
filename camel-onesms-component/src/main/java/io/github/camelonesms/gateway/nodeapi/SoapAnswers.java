package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.PackageCreated;
import io.github.camelonesms.gateway.nodeapi.function.PageStats;
import io.github.camelonesms.gateway.nodeapi.function.SmsItem;
import io.github.camelonesms.gateway.nodeapi.function.SmsItems;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackages;
import io.github.camelonesms.gateway.nodeapi.function.SmsSender;
import io.github.camelonesms.gateway.nodeapi.function.SmsSenders;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import io.github.camelonesms.gateway.nodeapi.function.UserCredit;
import io.github.camelonesms.gateway.nodeapi.soap.Data;
import io.github.camelonesms.gateway.nodeapi.soap.Row;
import io.github.camelonesms.gateway.nodeapi.soap.Statistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Answers in SOAP as the functions' answer types; an empty element says the same as none. */
final class SoapAnswers {

    private SoapAnswers() {}

    /** @throws UnreadableAnswerException when a number is none */
    static Object of(Data data, NodeFunction function) throws UnreadableAnswerException {
        return switch (function) {
            case SMS_CREATE, SMS_CREATE_OTP -> new PackageCreated(text(data.getPkgID()));
            case SMS_LIST -> new SmsPackages(stats(data), rows(data, SoapAnswers::smsPackage));
            case SMS_LIST_ITEM -> new SmsItems(stats(data), rows(data, SoapAnswers::item));
            case SMS_LIST_SENDER -> new SmsSenders(stats(data), rows(data, SoapAnswers::sender));
            case SMS_CANCEL -> new Status(number(data.getStatus()), null);
            case USER_CREDIT -> new UserCredit(decimal(data.getCredit()));
            default -> throw new IllegalArgumentException("Node API has no SOAP form of " + function.id());
        };
    }

    private interface RowReader<T> {
        T of(Row row) throws UnreadableAnswerException;
    }

    private static <T> List<T> rows(Data data, RowReader<T> reader) throws UnreadableAnswerException {
        if (data.getList() == null && data.getStats() == null) {
            throw new UnreadableAnswerException("the answer has no list");
        }
        List<T> rows = new ArrayList<>();
        if (data.getList() != null) {
            for (Row row : data.getList()) {
                rows.add(reader.of(row));
            }
        }
        return rows;
    }

    private static PageStats stats(Data data) throws UnreadableAnswerException {
        return data.getStats() == null
                ? null
                : new PageStats(count(data.getStats().getTotalRecord()));
    }

    private static SmsPackage smsPackage(Row row) throws UnreadableAnswerException {
        String scheduled = text(row.getIsScheduled() == null ? row.getIsScheculed() : row.getIsScheduled());
        return new SmsPackage(
                text(row.getId()),
                text(row.getCustomID()),
                number(row.getType()),
                text(row.getUuid()),
                text(row.getError()),
                number(row.getState()),
                text(row.getTitle()),
                text(row.getContent()),
                row.getSenders(),
                number(row.getEncoding()),
                number(row.getValidity()),
                statistics(row.getStatistics()),
                scheduled == null ? null : scheduled.equals("1") || scheduled.equals("true"),
                text(row.getSendingDate()));
    }

    private static SmsPackage.Statistics statistics(Statistics told) throws UnreadableAnswerException {
        return told == null
                ? null
                : new SmsPackage.Statistics(
                        count(told.getTotal()),
                        count(told.getCredit()),
                        count(told.getRCount()),
                        count(told.getDelivered()),
                        count(told.getUndelivered()));
    }

    private static SmsItem item(Row row) throws UnreadableAnswerException {
        return new SmsItem(
                text(row.getId()),
                text(row.getMsg()),
                text(row.getError()),
                number(row.getCredit()),
                number(row.getState()),
                text(row.getSender()),
                text(row.getTarget()),
                number(row.getSetState()),
                text(row.getSendingDate()),
                text(row.getDeliveryDate()),
                text(row.getProcessingDate()));
    }

    private static SmsSender sender(Row row) throws UnreadableAnswerException {
        return new SmsSender(text(row.getUuid()), number(row.getStatus()), text(row.getTitle()));
    }

    private static String text(String told) {
        return told == null || told.isBlank() ? null : told.strip();
    }

    /** The number of an element; null for none. */
    static Integer number(String told) throws UnreadableAnswerException {
        Long number = count(told);
        if (number != null && number != number.intValue()) {
            throw noNumber();
        }
        return number == null ? null : number.intValue();
    }

    private static Long count(String told) throws UnreadableAnswerException {
        BigDecimal number = decimal(told);
        return number == null ? null : Figures.whole(number).orElseThrow(SoapAnswers::noNumber);
    }

    private static BigDecimal decimal(String told) throws UnreadableAnswerException {
        return told == null || told.isBlank() ? null : Figures.decimal(told).orElseThrow(SoapAnswers::noNumber);
    }

    private static UnreadableAnswerException noNumber() {
        return new UnreadableAnswerException("a number in the answer is none");
    }
}
