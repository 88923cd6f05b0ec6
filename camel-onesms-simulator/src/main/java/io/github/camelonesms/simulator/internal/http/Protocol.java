package io.github.camelonesms.simulator.internal.http;

import java.util.List;
import java.util.Optional;

/** One vendor's protocol. */
public interface Protocol {

    /** The operation that the vendor serves at a path, if it is one of its own. */
    Optional<Route> route(String path);

    /** All operations of the vendor, also those that an older version lacks. */
    List<Operation> operations();

    /** What is answered when the simulator itself fails. */
    Answer internalError();
}
