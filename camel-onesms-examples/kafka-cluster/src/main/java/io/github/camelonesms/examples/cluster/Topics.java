package io.github.camelonesms.examples.cluster;

/** Names on the broker, with the form of the records. */
final class Topics {

    /** A record per message: the key is the number, the value number and text as JSON. */
    static final String REQUESTS = "sms.requests";
    /** A record per message: the key is the number, the value {@code outcome;node;submission}. */
    static final String RESULTS = "sms.results";
    /** The same for messages that may have been sent. */
    static final String UNRESOLVED = "sms.unresolved";
    /** A record per submission: the key is its id, the value the numbers whose status is final. */
    static final String REPORTS = "sms.reports";

    /** The consumer group of the senders. */
    static final String GROUP = "senders";

    private Topics() {}
}
