package io.github.camelonesms.gateway.iletimerkezi;

import java.util.Set;

/**
 * The user's choice about İYS, the consent registry of Law No. 6563 ("Definitions", {@code iys} and {@code iysList}).
 * It has no default, because commercial messages without the check break the law.
 */
record Iys(String flag, String list) {

    private static final Set<String> LISTS = Set.of("BIREYSEL", "TACIR");

    /** @throws IllegalArgumentException if the choice is missing or incomplete; names the options */
    static Iys of(Boolean commercial, String iysList) {
        if (commercial == null) {
            throw new IllegalArgumentException("Gateway " + IletimerkeziProvider.NAME + " needs the option commercial."
                    + " Law No. 6563 wants commercial messages checked against the consent registry (İYS), and only you"
                    + " know what yours are: set commercial=true and iysList=BIREYSEL or iysList=TACIR for commercial"
                    + " messages, commercial=false for all others");
        }
        if (!commercial) {
            return new Iys("0", null);
        }
        if (iysList == null || !LISTS.contains(iysList)) {
            throw new IllegalArgumentException("Gateway " + IletimerkeziProvider.NAME + " needs the option iysList when"
                    + " commercial=true: set it to BIREYSEL (persons) or TACIR (merchants), the list of the consent"
                    + " registry (İYS, Law No. 6563) that the messages are checked against");
        }
        return new Iys("1", iysList);
    }
}
