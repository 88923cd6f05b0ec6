package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** {@code campaigns}: a page of submission ids, or all of them. */
record CampaignsOperation(SmsGateway gateway, FailureOrigin origin) implements Operation {

    private static final String ALL = "all";

    @Override
    public OperationResult execute(OperationInput input) {
        String page = input.page() == null ? "0" : input.page().strip();
        return ALL.equals(page) ? walk() : OperationResult.of(gateway.campaigns(number(page)));
    }

    /** Reads all pages. New submissions shift them, so repeated ids are removed. */
    private OperationResult walk() {
        Set<String> ids = new LinkedHashSet<>();
        AtomicReference<String> code = new AtomicReference<>();
        PageWalk<String> pages = new PageWalk<>(
                page -> {
                    Answer<List<String>> answer = gateway.campaigns(page);
                    code.set(answer.code());
                    return answer.value();
                },
                origin);
        for (List<String> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            ids.addAll(page);
        }
        return new OperationResult(new ArrayList<>(ids), code.get());
    }

    private int number(String page) {
        int number;
        try {
            number = Integer.parseInt(page);
        } catch (NumberFormatException e) {
            number = -1;
        }
        if (number < 0) {
            throw origin.invalid("The page must be a number from 0, or 'all'.");
        }
        return number;
    }
}
