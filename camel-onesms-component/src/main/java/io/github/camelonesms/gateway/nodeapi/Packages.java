package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsItem;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsItems;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsListItem;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsPackages;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the vendor's packages: their ids, and the delivery reports of their recipients. */
record Packages(NodeCalls calls) {

    private static final int SMALLEST_PAGE = 10;
    private static final int CAMPAIGNS_PER_PAGE = 100;
    private static final int EXPECTED_RECIPIENTS = 16;

    /** Returns the ids of a page of all packages. */
    List<String> page(int page) {
        SmsList query = new SmsList(null, null, null, null, null, null, null, page, CAMPAIGNS_PER_PAGE);
        return list(SmsOperation.CAMPAIGNS, query).stream().map(SmsPackage::id).toList();
    }

    DeliveryReport report(String id) {
        return report(id, packages(List.of(id)).get(id))
                .orElseThrow(() -> new NotFoundException(
                        NodeCode.SMS_PKG_NOT_FOUND.advice() + " The id was " + id + ".",
                        calls.origin(SmsOperation.DLR),
                        null));
    }

    /** One query for the states of all packages, then one per package for its recipients. */
    List<DeliveryReport> reports(List<String> ids) {
        Map<String, SmsPackage> packages;
        try {
            packages = packages(ids);
        } catch (NotFoundException e) {
            return ids.stream().map(this::reportAlone).toList();
        }
        return ids.stream()
                .map(id -> report(id, packages.get(id)).orElseGet(() -> new DeliveryReport(id, ReportState.NOT_FOUND)))
                .toList();
    }

    /** Some servers refuse a query for several ids if they do not know one of them. */
    private DeliveryReport reportAlone(String id) {
        try {
            return report(id);
        } catch (NotFoundException e) {
            return new DeliveryReport(id, ReportState.NOT_FOUND);
        }
    }

    private Map<String, SmsPackage> packages(List<String> ids) {
        int pageSize = Math.min(Math.max(ids.size(), SMALLEST_PAGE), NodeCalls.PAGE_SIZE);
        SmsList query = new SmsList(ids, null, null, null, null, null, null, 0, pageSize);
        Map<String, SmsPackage> packages = new HashMap<>();
        list(SmsOperation.DLR, query).forEach(each -> packages.put(each.id(), each));
        return packages;
    }

    private List<SmsPackage> list(SmsOperation operation, SmsList query) {
        return calls.ask(
                operation,
                NodeFunction.SMS_LIST,
                query,
                SmsPackages.class,
                answer -> NodeCalls.checked(answer, each -> VendorText.id(each.id(), "id of a package")));
    }

    /** The state is read first: it applies to all recipients that are read after it. */
    private Optional<DeliveryReport> report(String id, SmsPackage known) {
        if (known == null) {
            return Optional.empty();
        }
        ReportState state = PackageReport.state(known.state());
        if (state == ReportState.WAITING) {
            return Optional.of(new DeliveryReport(id, state));
        }
        RecipientStatuses.Builder recipients = new RecipientStatuses.Builder(EXPECTED_RECIPIENTS);
        boolean whole = calls.<SmsItem, SmsItems>walk(
                SmsOperation.DLR,
                NodeFunction.SMS_LIST_ITEM,
                page -> new SmsListItem(id, null, null, null, null, null, page, NodeCalls.PAGE_SIZE),
                SmsItems.class,
                item -> {},
                item -> {
                    recipients.add(
                            PackageReport.number(item.target()),
                            PackageReport.reported(item),
                            VendorTime.instant(item.deliveryDate()));
                    return true;
                });
        RecipientStatuses items = recipients.build();
        return Optional.of(new DeliveryReport(id, PackageReport.state(state, whole, items), items));
    }
}
