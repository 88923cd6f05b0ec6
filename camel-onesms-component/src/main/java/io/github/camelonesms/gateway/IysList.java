package io.github.camelonesms.gateway;

/** The recipients in the consent registry (IYS): the option {@code iysList}. */
public enum IysList {
    /** Persons. */
    BIREYSEL,
    /** Merchants. */
    TACIR
}
