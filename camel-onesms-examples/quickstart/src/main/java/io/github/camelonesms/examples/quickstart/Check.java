package io.github.camelonesms.examples.quickstart;

/** Checks the address and the account of application.properties, and sends nothing. */
public final class Check {

    private Check() {}

    /** Exits with 1 when something is wrong. */
    public static void main(String[] args) {
        Quickstart.run(Quickstart.Task.CHECK);
    }
}
