package io.github.camelonesms.simulator.internal.http;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One vendor's protocol. */
public interface Protocol {

    /** The operation that the vendor serves at a path, if it is one of its own. */
    Optional<Route> route(String path);

    /**
     * The operation that the vendor serves at a path, where headers count as well.
     *
     * @param headers the value of a header by its name, null when it is absent
     */
    default Optional<Route> route(String path, UnaryOperator<String> headers) {
        return route(path);
    }

    /** All operations of the vendor, also those that an older version lacks. */
    List<Operation> operations();

    /** What is answered when the simulator itself fails. */
    Answer internalError();

    /** One of the vendor's codes, in the form in which it answers this operation. */
    default Answer refusal(Operation operation, String code) {
        return Answer.text(code, "", code);
    }

    /** The same where the form depends on more than the operation. */
    default Answer refusal(Route route, String code) {
        return refusal(route.operation(), code);
    }

    /** What an outcome means, for people; empty when there is nothing to say. */
    default String meaning(String outcome) {
        return "";
    }

    /** The component's name of the vendor. */
    String gateway();

    /** Forgets everything since the start. */
    default void reset() {}

    /** Forgets everything of an account since the start. */
    default void reset(String username) {}
}
