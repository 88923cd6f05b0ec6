package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.TurkishTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The account's orders by get-reports, which covers at most ten days and returns 30 orders per page.
 *
 * <p>A page of the operation {@code campaigns} is all orders of ten days. Page 0 is the newest such period with orders,
 * page 1 the next older one with orders, for up to a year. Periods without orders are skipped, so an empty page means
 * the end. The vendor does not document the order of its list; ids are assumed to grow with time.
 */
final class OrderList {

    private static final int DAYS = 10;
    private static final int STRETCHES = 37;
    private static final int ROWS = 30;
    private static final FailureOrigin ORIGIN = new FailureOrigin(IletimerkeziProvider.NAME, SmsOperation.CAMPAIGNS);

    /** Longer numbers are greater, so parsing is not needed. */
    private static final Comparator<String> NEWEST_FIRST = Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder())
            .reversed();

    private final IletimerkeziClient client;
    private final Clock clock;

    /** The current place, so that the next page does not start from the newest period again. */
    private volatile Place last = new Place(LocalDate.MIN, -1, -1);

    OrderList(IletimerkeziClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** An order in the list; the time is null if missing or unreadable. */
    record Order(String id, Instant submittedAt) {

        boolean isBefore(Instant time) {
            return submittedAt != null && submittedAt.isBefore(time);
        }
    }

    /** A page of get-reports, and the number of orders in these days, according to the vendor. */
    record Page(long count, List<Order> orders) {

        static Page of(Response response) throws UnreadableAnswerException {
            if (response.count() == null && response.orders() == null) {
                throw new UnreadableAnswerException("the answer has no orders");
            }
            List<Order> orders = new ArrayList<>();
            if (response.orders() != null) {
                for (Response.Order order : response.orders()) {
                    if (order != null && order.id() != null && !order.id().isBlank()) {
                        String id = VendorText.id(order.id(), "id in an order of the list");
                        orders.add(new Order(id, VendorTime.instant(order.submitAt())));
                    }
                }
            }
            return new Page(OrderReport.number(response.count()), orders);
        }
    }

    private record Place(LocalDate today, int page, int stretch) {}

    /** Returns the ids of a page of {@code campaigns}; empty behind the last one. */
    List<String> page(int page) {
        Place place = last;
        LocalDate today = LocalDate.ofInstant(clock.instant(), TurkishTime.ZONE);
        if (place.page() == page - 1 && place.today().equals(today.minusDays(1))) {
            // Past midnight the periods stay the same, or a page would repeat or be missing.
            today = place.today();
        } else if (!place.today().equals(today) || place.page() >= page) {
            place = new Place(today, -1, -1);
        }
        int found = place.page();
        for (int stretch = place.stretch() + 1; stretch < STRETCHES; stretch++) {
            LocalDate end = today.minusDays((long) stretch * DAYS);
            LocalDate start = end.minusDays(DAYS - 1L);
            Page first = ask(start, end, 1);
            if (!first.orders().isEmpty()) {
                found++;
            }
            if (found == page) {
                last = new Place(today, page, stretch);
                return all(start, end, first).stream().map(Order::id).toList();
            }
        }
        return List.of();
    }

    /** Returns the orders of these days, newest first, and of tomorrow: the vendor's clock may be ahead. */
    List<Order> since(Duration ago) {
        LocalDate start = LocalDate.ofInstant(clock.instant().minus(ago), TurkishTime.ZONE);
        LocalDate end = LocalDate.ofInstant(clock.instant().plus(ago), TurkishTime.ZONE);
        return all(start, end, ask(start, end, 1));
    }

    /** @param page counted from 1 */
    private Page ask(LocalDate start, LocalDate end, int page) {
        return client.call(
                SmsOperation.CAMPAIGNS, "get-reports", Wire.JSON, RequestFactory.orders(start, end, page), Page::of);
    }

    /** A short page is the last one if all counted orders are there. */
    private List<Order> all(LocalDate start, LocalDate end, Page first) {
        Map<String, Order> orders = new LinkedHashMap<>();
        AtomicReference<Page> last = new AtomicReference<>(first);
        PageWalk<Order> pages = new PageWalk<>(
                index -> {
                    last.set(index == 0 && orders.isEmpty() ? first : ask(start, end, index + 1));
                    return last.get().orders();
                },
                ORIGIN);
        for (List<Order> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            page.forEach(order -> orders.putIfAbsent(order.id(), order));
            if (page.size() < ROWS && orders.size() >= last.get().count()) {
                break;
            }
        }
        return orders.values().stream()
                .sorted(Comparator.comparing(Order::id, NEWEST_FIRST))
                .toList();
    }
}
