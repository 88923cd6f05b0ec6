package io.github.camelonesms;

import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.UnsettledCounts;
import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.CheckState;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.operation.CheckFindings;
import io.github.camelonesms.tracking.BalanceProbe;
import java.net.URI;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.util.URISupport;

/**
 * Readiness of an account: the gateway answers a balance request, so it is reachable and accepts the account. The
 * answer is about a minute old at most; a call makes no request of its own. The details contain no secret.
 */
public final class OneSmsHealthCheck extends AbstractHealthCheck {

    /** Detail: the gateway's name. */
    public static final String GATEWAY = "gateway.name";

    /** Detail: the host of the gateway. */
    public static final String HOST = "gateway.host";

    /** Detail when up: the balance in the vendor's credits. */
    public static final String CREDIT = "gateway.credit";

    /** Detail with trackDelivery: accepted submissions that are not tracked. */
    public static final String UNTRACKED = "delivery.untracked";

    /** Detail when down: the vendor's code, if any. */
    public static final String CODE = "gateway.code";

    /** Detail: age of the gateway's answer in seconds. */
    public static final String AGE = "gateway.answer.age";

    /** Detail with a journal: requests that are being sent. */
    public static final String AT_WORK = "journal.atWork";

    /** Detail with a journal: requests whose outcome a node has still to find out. */
    public static final String WAITING = "journal.waiting";

    /** Detail with a journal: requests that a person must resolve. */
    public static final String UNRESOLVED = "journal.unresolved";

    /** Detail with a journal: age in seconds of the oldest request that waits or is unresolved. */
    public static final String OLDEST = "journal.oldest";

    /** Detail if the journal could not count. */
    public static final String JOURNAL_ERROR = "journal.error";

    /** Prefix of the results of {@code check}: {@code check.credentials} and others. */
    public static final String CHECK = "check.";

    private final OneSmsEndpoint endpoint;
    private final URI baseUrl;
    private final BalanceProbe probe;

    /** A check of an endpoint whose gateway has the operation credit; its id contains the URI without secrets. */
    OneSmsHealthCheck(OneSmsEndpoint endpoint) {
        super("camel", "producer:onesms-" + URISupport.sanitizeUri(endpoint.getEndpointUri()));
        this.endpoint = endpoint;
        GatewaySettings account = endpoint.settings().gatewaySettings();
        this.baseUrl = account.baseUrl();
        this.probe = endpoint.getComponent().shared().balanceProbe(account);
    }

    /** A restart does not repair a gateway. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String gatewayName = endpoint.getGatewayName();
        builder.detail(GATEWAY, gatewayName).detail(HOST, baseUrl.getRawAuthority());
        if (endpoint.tracking().tracks()) {
            builder.detail(UNTRACKED, endpoint.tracking().untracked());
        }
        if (endpoint.unresolved().isInUse()) {
            count(builder);
        }
        BalanceProbe.Answer answer = probe.answer(endpoint.gateway(), this::run);
        if (answer == null) {
            builder.unknown().message("The gateway has not answered yet");
            return;
        }
        builder.detail(AGE, probe.age(answer).toSeconds());
        if (answer.failure() == null) {
            describe(builder, CheckFindings.of(gatewayName, baseUrl, answer.balance()));
            builder.detail(CREDIT, answer.balance()).up();
        } else if (answer.failure() instanceof OneSmsException failure) {
            describe(builder, CheckFindings.of(gatewayName, baseUrl, endpoint.gateway(), failure));
            down(builder, failure);
        } else {
            builder.error(answer.failure())
                    .message("The check itself failed: "
                            + answer.failure().getClass().getName())
                    .down();
        }
    }

    private void run(Runnable query) {
        endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newThread("OneSmsHealth", query)
                .start();
    }

    private void count(HealthCheckResultBuilder builder) {
        try {
            UnsettledCounts counts = endpoint.unresolved().counts();
            builder.detail(AT_WORK, counts.atWork())
                    .detail(WAITING, counts.waiting())
                    .detail(UNRESOLVED, counts.unresolved())
                    .detail(OLDEST, counts.oldest().toSeconds());
        } catch (SendJournalException e) {
            builder.detail(JOURNAL_ERROR, e.getMessage());
        }
    }

    private static void describe(HealthCheckResultBuilder builder, AccountCheck check) {
        check.results().stream()
                .filter(result -> result.state() != CheckState.NOT_CHECKED)
                .forEach(result -> builder.detail(CHECK + result.point().id(), result.text()));
    }

    private static void down(HealthCheckResultBuilder builder, OneSmsException failure) {
        if (failure.code() != null) {
            builder.detail(CODE, failure.code());
        }
        if (failure.getHttpResponseCode() > 0) {
            builder.detail(HTTP_RESPONSE_CODE, failure.getHttpResponseCode());
        }
        builder.message(failure.getMessage()).error(failure).down();
    }
}
