package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.OptOut;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** user/credit and mo/list-request. */
final class Users {

    private static final String KEYWORD = "RED";
    private static final int SHORT_NUMBER = 2222;
    private static final int COMPLETED = 2;

    private final Engine engine;
    private final NodeApiSettings settings;

    Users(Engine engine, NodeApiSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    static String uuid(Account account) {
        return uuid("user " + account.username());
    }

    JsonNode credit(Account account, Parameters parameters) {
        long credit = engine.credit(account);
        return settings.bareCredit()
                ? LongNode.valueOf(credit)
                : JsonNodeFactory.instance.objectNode().put("credit", credit);
    }

    /** The opt-outs, newest first. All matched their keyword and are on the blacklist. */
    JsonNode optOuts(Account account, Parameters parameters) throws RefusedException {
        String keyword = parameters.text("keyword");
        Period period = Period.of(parameters);
        Page page = Page.of(parameters);
        String user = parameters.text("userUUID");
        if (user != null && !user.equals(uuid(account))) {
            throw new RefusedException(Code.USER_NOT_FOUND);
        }
        List<OptOut> all = engine.blacklists().optOuts(Gateway.NODEAPI);
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            OptOut optOut = all.get(i);
            boolean matches = keyword == null
                    || KEYWORD.contains(keyword)
                    || PhoneNumbers.format(optOut.number()).contains(keyword);
            if (matches && period.contains(optOut.time().toEpochMilli())) {
                found.add(write(account, optOut, i));
            }
        }
        Collections.reverse(found);
        return page.of(found, row -> row);
    }

    private static JsonNode write(Account account, OptOut optOut, int index) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("uuid", uuid("opt-out " + index));
        node.put("gsm", optOut.number());
        node.put("msg", KEYWORD);
        node.put("state", COMPLETED);
        node.put("keyword", KEYWORD);
        node.put("shortNr", SHORT_NUMBER);
        node.putObject("userInfo").put("uuid", uuid(account)).put("username", account.username());
        node.putObject("processInfo").put("date", Dates.answer(optOut.time().toEpochMilli()));
        return node;
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
