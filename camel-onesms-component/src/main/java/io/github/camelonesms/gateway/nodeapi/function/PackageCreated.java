package io.github.camelonesms.gateway.nodeapi.function;

/** Answer of the functions that create a package: the id that reports are polled by. */
public record PackageCreated(String pkgID) {}
