package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.OneTimePassword;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The calls for messages. */
final class MessageApi {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
    private static final Set<String> FILTERS = Set.of("to", "text", "since", "state", "gateway", "account", "q");
    private static final Set<String> LIST =
            Set.of("to", "text", "since", "state", "gateway", "account", "q", "page", "size");
    private static final Set<String> WAIT =
            Set.of("to", "text", "since", "state", "gateway", "account", "q", "timeout");
    private static final Set<String> OTP = Set.of("to", "since", "account", "timeout");

    private final Engine engine;

    MessageApi(Engine engine) {
        this.engine = engine;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/messages", this::list);
        routes.add("DELETE", "/messages", call -> {
            engine.deleteMessages();
            return Reply.nothing();
        });
        routes.addWaiting("GET", "/messages/wait", this::await);
        routes.add("GET", "/messages/latest", this::latest);
        routes.addWaiting("GET", "/otp", this::otp);
    }

    private Reply list(Call call) throws BadCallException {
        call.checkQuery(LIST);
        return Reply.ok(
                Json.page(call, "messages", engine.messages(MessageFilter.of(call, false)), MessageJson::write));
    }

    private Reply latest(Call call) throws BadCallException {
        call.checkQuery(FILTERS);
        Predicate<MessageView> wanted = MessageFilter.of(call, true);
        CompletableFuture<MessageView> newest = waiting(wanted);
        if (!newest.isDone()) {
            newest.cancel(false);
            throw new BadCallException(404, "No phone has a matching message.");
        }
        return Reply.ok(MessageJson.of(newest.join()));
    }

    private CompletableFuture<Reply> await(Call call) throws BadCallException {
        call.checkQuery(WAIT);
        Duration timeout = call.timeout(USUAL_WAIT);
        return waiting(MessageFilter.of(call, true))
                .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(message -> message == null ? Reply.nothing() : Reply.ok(MessageJson.of(message)));
    }

    private CompletableFuture<Reply> otp(Call call) throws BadCallException {
        call.checkQuery(OTP);
        Duration timeout = call.timeout(USUAL_WAIT);
        if (call.query("to") == null) {
            throw new BadCallException("The parameter to is missing: /otp?to=05551112233.");
        }
        Predicate<MessageView> wanted = MessageFilter.of(call, true);
        return waiting(wanted.and(
                        message -> OneTimePassword.in(message.text().text()).isPresent()))
                .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(MessageApi::otp);
    }

    private static Reply otp(MessageView message) {
        if (message == null) {
            return Reply.nothing();
        }
        Optional<OneTimePassword> found = OneTimePassword.in(message.text().text());
        ObjectNode answer = Json.object();
        found.ifPresent(otp -> answer.put("code", otp.code()).put("at", otp.at()));
        answer.set("message", MessageJson.of(message));
        return Reply.ok(answer);
    }

    private CompletableFuture<MessageView> waiting(Predicate<MessageView> wanted) throws BadCallException {
        try {
            return engine.await(wanted);
        } catch (IllegalStateException e) {
            throw new BadCallException(409, e.getMessage());
        }
    }
}
