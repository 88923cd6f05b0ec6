package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.CancelResult;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** sms/list, sms/list-item, sms/cancel, sms/summary and sms/inquiry-number. */
final class PackageFunctions {

    /** The document misspells the JSON field, but not the SOAP element. */
    private static final String SCHEDULED_IN_JSON = "isScheculed";

    private static final String SCHEDULED_IN_SOAP = "isScheduled";
    private static final int LAST_FILTER = 7;
    private static final int LAST_OPERATOR = 3;
    private static final int LONGEST_INQUIRY_MONTHS = 3;

    private final Engine engine;
    private final PackageStore packages;

    PackageFunctions(Engine engine, PackageStore packages) {
        this.engine = engine;
        this.packages = packages;
    }

    JsonNode list(Account account, Parameters parameters) throws RefusedException {
        List<String> ids = parameters.texts("ids");
        List<String> customIds = parameters.texts("customIDs");
        String keyword = parameters.text("keyword");
        String sender = parameters.text("sender");
        int status = parameters.number("status", 0, LAST_FILTER, 0);
        Period period = Period.of(parameters);
        Page page = Page.of(parameters);
        List<SmsPackage> found = new ArrayList<>();
        for (SmsPackage pkg : candidates(account, ids, customIds)) {
            boolean matches = period.contains(pkg.sendingAt)
                    && (keyword == null || mentions(pkg, keyword))
                    && (sender == null || pkg.message.sender().equals(sender))
                    && (status == 0 || passes(pkg, status));
            if (matches) {
                found.add(pkg);
            }
        }
        found.sort((a, b) ->
                a.createdAt == b.createdAt ? Long.compare(b.id, a.id) : Long.compare(b.createdAt, a.createdAt));
        return page.of(found, this::write);
    }

    /** sms/list in the form of getSmsPackages. */
    JsonNode listForSoap(Account account, Parameters parameters) throws RefusedException {
        JsonNode data = list(account, parameters);
        data.get("list").forEach(row -> {
            ObjectNode node = (ObjectNode) row;
            JsonNode scheduled = node.remove(SCHEDULED_IN_JSON);
            JsonNode sendingDate = node.remove("sendingDate");
            node.set(SCHEDULED_IN_SOAP, scheduled);
            node.set("sendingDate", sendingDate);
        });
        return data;
    }

    JsonNode listItems(Account account, Parameters parameters) throws RefusedException {
        SmsPackage pkg = packages.required(account, parameters, "pkgID");
        String target = parameters.text("target");
        Integer operator = parameters.number("operator", 0, LAST_OPERATOR);
        Integer state = parameters.number("state", PackageReport.ITEM_CANCELLED, PackageReport.ITEM_EXPIRED);
        PackageReport report = report(pkg);
        List<Integer> found = IntStream.range(0, report.size())
                .filter(item -> target == null || report.number(item).contains(target))
                .filter(item -> operator == null || operator(report.number(item)) == operator)
                .filter(item -> state == null || report.itemState(item) == state)
                .boxed()
                .toList();
        int setState = report.state();
        return Page.of(parameters).of(found, item -> write(pkg, report, setState, item));
    }

    JsonNode cancel(Account account, Parameters parameters) throws RefusedException {
        SmsPackage pkg = packages.required(account, parameters, "id");
        boolean stopped = pkg.repeating;
        pkg.repeating = false;
        if (engine.cancel(account, pkg.id) == CancelResult.CANCELLED) {
            pkg.cancelled = true;
        } else if (!stopped) {
            throw new RefusedException(Code.SMS_PKG_NOT_CHANGEABLE);
        }
        return Status.DONE;
    }

    JsonNode summary(Account account, Parameters parameters) throws RefusedException {
        Period period = Period.of(parameters);
        PackageReport.Totals totals = PackageReport.Totals.NONE;
        long credit = 0;
        for (SmsPackage pkg : packages.of(account)) {
            if (period.contains(pkg.sendingAt)) {
                totals = totals.plus(report(pkg).totals());
                credit += credit(pkg);
            }
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("total", totals.sms())
                .put("delivered", totals.delivered())
                .put("undelivered", totals.undelivered())
                .put("pending", totals.pending())
                .put("rCount", totals.recipients())
                .put("credit", credit);
    }

    JsonNode inquiry(Account account, Parameters parameters) throws RefusedException {
        String gsm = parameters.requiredText("gsm").strip();
        if (gsm.length() != 12 || PhoneNumbers.complete(gsm) == PhoneNumbers.INVALID) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        String sender = parameters.text("sender");
        Period period = inquiryPeriod(Period.of(parameters));
        List<JsonNode> found = new ArrayList<>();
        for (SmsPackage pkg : packages.of(account)) {
            if (!period.contains(pkg.sendingAt)
                    || sender != null && !pkg.message.sender().equals(sender)) {
                continue;
            }
            PackageReport report = report(pkg);
            for (int item = 0; item < report.size(); item++) {
                if (report.number(item).equals(gsm)) {
                    found.add(0, writeInquiry(pkg, report, item));
                }
            }
        }
        return Page.of(parameters).of(found, row -> row);
    }

    private List<SmsPackage> candidates(Account account, List<String> ids, List<String> customIds) {
        if (ids == null && customIds == null) {
            return packages.of(account);
        }
        Set<SmsPackage> named = new LinkedHashSet<>();
        if (ids != null) {
            ids.forEach(id -> named.add(packages.byId(account, id.strip())));
        }
        if (customIds != null) {
            customIds.forEach(id -> named.add(packages.byCustomId(account, id.strip())));
        }
        named.remove(null);
        return List.copyOf(named);
    }

    private static boolean mentions(SmsPackage pkg, String keyword) {
        if (!pkg.message.individual()) {
            return pkg.message.content().contains(keyword);
        }
        return IntStream.range(0, pkg.message.recipients().size())
                .anyMatch(item -> pkg.message.recipients().text(item).text().contains(keyword));
    }

    /** "Paket Raporu Durum Filtreleri". */
    private boolean passes(SmsPackage pkg, int filter) {
        int state = report(pkg).state();
        return switch (filter) {
            case 1 -> state >= PackageReport.SAVING && state <= PackageReport.QUEUEING;
            case 2 -> state >= PackageReport.SENDING && state <= PackageReport.PARTLY_REPORTED;
            case 3 -> state == PackageReport.WAITING && pkg.scheduled();
            case 4 -> pkg.message.periodType() > 0;
            case 5 -> state == PackageReport.COMPLETED;
            case 6 -> state == PackageReport.CANCELLED;
            default ->
                state == PackageReport.SENDING_FAILED
                        || state == PackageReport.CREATING_FAILED
                        || state == PackageReport.REJECTED;
        };
    }

    private Period inquiryPeriod(Period requested) throws RefusedException {
        long now = engine.clock().millis();
        long finish = requested.finish() == Long.MAX_VALUE ? now : requested.finish();
        long start = requested.start() == Long.MIN_VALUE
                ? Dates.local(finish).minusMonths(1).toInstant().toEpochMilli()
                : requested.start();
        if (Dates.local(start).plusMonths(LONGEST_INQUIRY_MONTHS).isBefore(Dates.local(finish))) {
            throw new RefusedException(Code.INVALID_DATE_RANGE);
        }
        return new Period(start, finish);
    }

    private PackageReport report(SmsPackage pkg) {
        return new PackageReport(
                pkg,
                engine.report(pkg.account, pkg.id).orElse(null),
                engine.clock().millis());
    }

    private static long credit(SmsPackage pkg) {
        return pkg.cancelled ? 0 : pkg.credit;
    }

    /** By the prefix of the number's original operator. */
    private static int operator(String number) {
        return switch (number.length() == 12 ? number.charAt(3) : ' ') {
            case '3' -> 0;
            case '4' -> 1;
            case '1' -> 3;
            default -> 2;
        };
    }

    private JsonNode write(SmsPackage pkg) {
        PackageReport report = report(pkg);
        PackageReport.Totals totals = report.totals();
        SmsPackage.Message message = pkg.message;
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", pkg.id);
        node.put("customID", pkg.customId);
        node.put("type", message.type());
        node.put("uuid", pkg.uuid.toString());
        node.put("error", pkg.error == null ? null : pkg.error.text());
        node.put("state", report.state());
        node.put("title", message.title());
        node.put("content", message.content());
        node.putArray("senders").add(message.sender());
        node.put("encoding", message.encoding());
        node.put("validity", message.validity());
        node.putObject("statistics")
                .put("total", totals.sms())
                .put("credit", credit(pkg))
                .put("rCount", totals.recipients())
                .put("delivered", totals.delivered())
                .put("undelivered", totals.undelivered());
        node.put(SCHEDULED_IN_JSON, pkg.scheduled() ? 1 : 0);
        node.put("sendingDate", Dates.answer(pkg.sendingAt));
        return node;
    }

    private static JsonNode write(SmsPackage pkg, PackageReport report, int setState, int item) {
        int state = report.itemState(item);
        long processedAt = report.processedAt();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", Long.toString(pkg.id) + String.format(Locale.ROOT, "%06d", item));
        node.put("msg", pkg.message.individual() ? text(pkg, item) : null);
        node.put("error", report.itemError(item));
        node.put("credit", report.leftOut(item) ? 0 : report.segments(item));
        node.put("state", state);
        node.put("sender", pkg.message.sender());
        node.put("target", report.number(item));
        node.put("setState", setState);
        node.put("sendingDate", Dates.answer(pkg.sendingAt));
        node.put("deliveryDate", deliveryDate(report, item));
        node.put("processingDate", processedAt < 0 ? null : Dates.answer(processedAt));
        return node;
    }

    private static JsonNode writeInquiry(SmsPackage pkg, PackageReport report, int item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("userUUID", Users.uuid(pkg.account));
        node.put("username", pkg.account.username());
        node.put("sender", pkg.message.sender());
        node.put("encoding", pkg.message.encoding());
        node.put("validity", pkg.message.validity());
        node.put("sendingDate", Dates.answer(pkg.sendingAt));
        node.put("pkgID", pkg.id);
        node.put("pkgType", pkg.message.type());
        node.put("state", report.itemState(item));
        node.put("msg", text(pkg, item));
        node.put("operator", operator(report.number(item)));
        node.put("deliveryDate", deliveryDate(report, item));
        return node;
    }

    private static String text(SmsPackage pkg, int item) {
        return pkg.message.recipients().text(item).text();
    }

    private static String deliveryDate(PackageReport report, int item) {
        return report.itemState(item) == PackageReport.ITEM_DELIVERED ? Dates.answer(report.deliveredAt(item)) : null;
    }
}
