package io.github.camelonesms.simulator.internal.nodeapi;

import java.util.UUID;

/** A group of an address book. Guarded by the engine's lock. */
final class ContactGroup {

    final UUID uuid;
    String title;

    /** The group above it; null = none. */
    ContactGroup parent;

    ContactGroup(UUID uuid, String title, ContactGroup parent) {
        this.uuid = uuid;
        this.title = title;
        this.parent = parent;
    }
}
