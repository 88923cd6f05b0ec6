package io.github.camelonesms.simulator.internal.core;

/** Reads the version from the jar's manifest. */
public final class Version {

    private Version() {}

    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(development build)" : version;
    }
}
