package io.github.camelonesms.support;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Counts the passed cases of a class by their display name, which is the gateway's, and prints them in the end. */
public final class PassedCases implements TestWatcher, AfterAllCallback {

    private final Map<String, Integer> passed = new TreeMap<>();

    @Override
    public synchronized void testSuccessful(ExtensionContext context) {
        passed.merge(context.getDisplayName(), 1, Integer::sum);
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        int all = passed.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(context.getDisplayName() + ": " + all + " cases passed " + passed);
    }
}
