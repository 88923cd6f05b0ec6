package io.github.camelonesms.examples.quickstart;

import java.util.List;

/**
 * What the gateway took of the whole mailing in this run.
 *
 * @param accepted the messages that it took
 * @param refused the messages that it did not take, although the numbers look right
 * @param unknown the messages whose outcome is unknown
 * @param ids the ids to poll delivery reports with
 * @param credits what it is expected to charge
 */
record Sent(List<Letter> accepted, List<Letter> refused, List<Letter> unknown, List<String> ids, long credits) {}
