package io.github.camelonesms.gateway.nodeapi.function;

/**
 * Answer of the functions that create a package.
 *
 * @param pkgID the package's id, what reports are asked by
 */
public record PackageCreated(String pkgID) {}
