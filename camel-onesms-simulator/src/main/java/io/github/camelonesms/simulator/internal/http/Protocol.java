package io.github.camelonesms.simulator.internal.http;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One vendor's protocol. */
public interface Protocol {

    /** Returns the operation at a path, if there is one. */
    Optional<Route> route(String path);

    /**
     * Returns the operation at a path, if headers matter too.
     *
     * @param headers the value of a header by its name; null if missing
     */
    default Optional<Route> route(String path, UnaryOperator<String> headers) {
        return route(path);
    }

    /** All operations of the vendor, also those that an older version lacks. */
    List<Operation> operations();

    /** The answer if the simulator itself fails. */
    Answer internalError();

    /** Returns one of the vendor's codes in the form of this operation. */
    default Answer refusal(Operation operation, String code) {
        return Answer.text(code, "", code);
    }

    /** The same if the form depends on the route. */
    default Answer refusal(Route route, String code) {
        return refusal(route.operation(), code);
    }

    /** The meaning of an outcome for people; may be empty. */
    default String meaning(String outcome) {
        return "";
    }

    /** The component's name of the vendor. */
    String gateway();

    /** Clears the history. */
    default void reset() {}

    /** Clears the history of an account. */
    default void reset(String username) {}
}
