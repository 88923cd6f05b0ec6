package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings.Sender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The senders of the accounts ("alfanumerik başlık"), and sms/list-sender. */
final class Senders {

    private static final int APPROVED = 1;
    private static final int BANNED = 3;

    private final NodeApiSettings settings;

    Senders(NodeApiSettings settings) {
        this.settings = settings;
    }

    /** The account's approved senders, then those of the settings. */
    List<Sender> of(Account account) {
        return Stream.concat(
                        account.originators().stream().map(title -> new Sender(account.username(), title, APPROVED)),
                        settings.senders().stream()
                                .filter(sender -> sender.username().equals(account.username())))
                .toList();
    }

    JsonNode list(Account account, Parameters parameters) throws RefusedException {
        String keyword = parameters.text("keyword");
        Integer status = parameters.number("status", 0, BANNED);
        List<Sender> found = of(account).stream()
                .filter(sender -> keyword == null || sender.title().contains(keyword))
                .filter(sender -> status == null || sender.status() == status)
                .toList();
        return Page.of(parameters).of(found, Senders::write);
    }

    private static JsonNode write(Sender sender) {
        String name = sender.username() + '/' + sender.title();
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "uuid",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("status", sender.status())
                .put("title", sender.title());
    }
}
