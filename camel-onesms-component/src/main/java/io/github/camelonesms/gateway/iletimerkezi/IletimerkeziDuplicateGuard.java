package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.RecipientMatch;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * iletimerkezi refuses the same texts to the same recipients for ten minutes (451). The id is the only free one among
 * the orders since then whose report has exactly these recipients. Orders from before the request are excluded.
 */
record IletimerkeziDuplicateGuard(Function<Credentials, IletimerkeziGateway> gateways) implements DuplicateGuard {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** Maximum difference between the vendor's clock and this machine's. */
    private static final Duration CLOCK_DIFFERENCE = WINDOW;

    /** Each order costs a query. */
    private static final int LOOKED_AT = 10;

    @Override
    public boolean covers(SendRequest request) {
        return !request.disableDuplicateCheck();
    }

    @Override
    public Optional<String> identify(SendRequest request, KnownIds known) {
        IletimerkeziGateway gateway = gateways.apply(request.credentials());
        Instant earliest = known.firstSent().minus(CLOCK_DIFFERENCE);
        Map<Boolean, List<String>> byAge = gateway.orders().since(WINDOW).stream()
                .collect(Collectors.partitioningBy(
                        order -> order.isBefore(earliest),
                        Collectors.mapping(OrderList.Order::id, Collectors.toList())));
        return known.candidates(byAge.get(false), byAge.get(true), true, LOOKED_AT)
                .flatMap(ids -> RecipientMatch.only(ids, id -> match(gateway, id, request)));
    }

    /** An order is listed before its report exists. */
    private static RecipientMatch match(IletimerkeziGateway gateway, String id, SendRequest request) {
        try {
            return RecipientMatch.of(gateway.report(id).value(), request);
        } catch (NotFoundException e) {
            return RecipientMatch.UNDECIDED;
        }
    }
}
