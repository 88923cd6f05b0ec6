package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;
import java.util.List;

/** The functions that read what was sent: requests and answers. */
public interface ListFunctions {

    /**
     * {@code sms/list}: the packages sent. Answer: {@link SmsPackages}.
     *
     * @param status 0 all, 1 queued, 2 in work, 3 scheduled, 4 periodic, 5 complete, 6 cancelled, 7 failed
     */
    record SmsList(
            @JsonSerialize(contentUsing = NumericText.class) List<String> ids,
            List<String> customIDs,
            String keyword,
            String sender,
            Integer status,
            @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
            @JsonSerialize(using = WallTime.class) LocalDateTime finishDate,
            Integer pageIndex,
            Integer pageSize) {

        @Override
        public String toString() {
            return "SmsList";
        }
    }

    /** Answer of {@code sms/list}: one page of the packages. */
    record SmsPackages(PageStats stats, List<SmsPackage> list) implements Listing<SmsPackage> {

        @Override
        public String toString() {
            return "SmsPackages[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }

    /**
     * A package in {@link SmsPackages}.
     *
     * @param state -4 cancelled, -3 sending failed, -2 creation failed, -1 refused by the operator, 0 being saved, 1
     *     waiting, 2 being queued, 3 being sent, 4 sent, 5 partly reported, 6 complete
     * @param scheduled some servers write {@code isScheculed}, which is read too
     */
    record SmsPackage(
            String id,
            String customID,
            Integer type,
            String uuid,
            Object error,
            Integer state,
            String title,
            String content,
            List<String> senders,
            Integer encoding,
            Integer validity,
            Statistics statistics,
            @JsonProperty("isScheduled") @JsonAlias("isScheculed") Boolean scheduled,
            String sendingDate) {

        /**
         * Counts of a package.
         *
         * @param total messages, segments of each recipient counted
         * @param credit reserved credits
         */
        public record Statistics(Long total, Long credit, Long rCount, Long delivered, Long undelivered) {}

        @Override
        public String toString() {
            return "SmsPackage[id=" + id + ", state=" + state + "]";
        }
    }

    /** {@code sms/list-item}: the recipients of a package; one of the three ids is required. Answer: {@link SmsItems}. */
    record SmsListItem(
            @JsonSerialize(using = NumericText.class) String pkgID,
            String uuid,
            String customID,
            String target,
            Integer operator,
            Integer state,
            Integer pageIndex,
            Integer pageSize) {

        @Override
        public String toString() {
            return "SmsListItem[pkgID=" + pkgID + "]";
        }
    }

    /** Answer of {@code sms/list-item}: one page of the recipients. */
    record SmsItems(PageStats stats, List<SmsItem> list) implements Listing<SmsItem> {

        @Override
        public String toString() {
            return "SmsItems[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }

    /**
     * A recipient in {@link SmsItems}.
     *
     * @param msg the recipient's own text; null if all have the same
     * @param state -2 cancelled, -1 refused by the operator, 0 waiting, 1 being sent, 2 sent, 3 delivered, 4 undeliverable,
     *     5 timed out
     * @param setState state of the item's set, not of the item
     * @param processingDate when the operator received it
     */
    record SmsItem(
            String id,
            String msg,
            Object error,
            Integer credit,
            Integer state,
            String sender,
            String target,
            Integer setState,
            String sendingDate,
            String deliveryDate,
            String processingDate) {

        @Override
        public String toString() {
            return "SmsItem[state=" + state + "]";
        }
    }

    /**
     * {@code sms/list-sender}: the sender names. Answer: {@link SmsSenders}.
     *
     * @param status 0 waiting, 1 approved, 2 refused, 3 forbidden
     */
    record SmsListSender(String keyword, Integer status, Integer pageIndex, Integer pageSize) {}

    /** Answer of {@code sms/list-sender}: one page of the sender names. */
    record SmsSenders(PageStats stats, List<SmsSender> list) implements Listing<SmsSender> {

        @Override
        public String toString() {
            return "SmsSenders[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }

    /**
     * A sender name in {@link SmsSenders}.
     *
     * @param status 0 waiting, 1 approved, 2 refused, 3 forbidden
     */
    record SmsSender(String uuid, Integer status, String title) {}

    /** {@code sms/summary}: counts over all packages. Answer: {@link SmsTotals}. Without a start date it is slow. */
    record SmsSummary(
            @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
            @JsonSerialize(using = WallTime.class) LocalDateTime finishDate) {}

    /**
     * Answer of {@code sms/summary}.
     *
     * @param pending messages at the operator without a final status
     */
    record SmsTotals(Long total, Long delivered, Long undelivered, Long pending, Long rCount, Long credit) {}

    /**
     * {@code sms/inquiry-number}: the messages sent to a number. Answer: {@link SmsInquiries}.
     *
     * @param startDate null = a month ago
     * @param finishDate at most 3 months after the start
     */
    record SmsInquiryNumber(
            String gsm,
            String sender,
            @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
            @JsonSerialize(using = WallTime.class) LocalDateTime finishDate) {

        @Override
        public String toString() {
            return "SmsInquiryNumber";
        }
    }

    /** Answer of {@code sms/inquiry-number}: one page of the messages. */
    record SmsInquiries(PageStats stats, List<SmsInquiry> list) implements Listing<SmsInquiry> {

        @Override
        public String toString() {
            return "SmsInquiries[" + (list == null ? 0 : list.size()) + " rows]";
        }
    }

    /**
     * A message in {@link SmsInquiries}.
     *
     * @param pkgType 0 otp, 1 normal, 2 by Turkish identity number
     */
    record SmsInquiry(
            String userUUID,
            String username,
            String sender,
            Integer encoding,
            Integer validity,
            String sendingDate,
            String pkgID,
            Integer pkgType,
            Integer state,
            String msg,
            Integer operator,
            String deliveryDate) {

        @Override
        public String toString() {
            return "SmsInquiry[pkgID=" + pkgID + ", state=" + state + "]";
        }
    }
}
