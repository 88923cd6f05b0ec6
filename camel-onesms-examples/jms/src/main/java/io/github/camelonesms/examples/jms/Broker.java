package io.github.camelonesms.examples.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.command.ActiveMQQueue;

/** An ActiveMQ broker in this JVM, whose queues are in a folder. */
final class Broker implements AutoCloseable {

    private static final long MEGABYTE = 1 << 20;

    private final BrokerService service = new BrokerService();
    private final ActiveMQConnectionFactory connections;

    Broker(Path data) throws Exception {
        File folder = data.resolve("broker").toFile();
        service.setBrokerName("example");
        service.setDataDirectoryFile(folder);
        service.setUseJmx(false);
        service.setUseShutdownHook(false);
        service.getSystemUsage().getMemoryUsage().setLimit(32 * MEGABYTE);
        service.getSystemUsage().getStoreUsage().setLimit(1024 * MEGABYTE);
        service.getSystemUsage().getTempUsage().setLimit(1024 * MEGABYTE);
        service.start();
        service.waitUntilStarted();
        connections = new ActiveMQConnectionFactory("vm://example?create=false");
        // The other messages do not wait for one that is delivered again.
        connections.setNonBlockingRedelivery(true);
        RedeliveryPolicy policy = connections.getRedeliveryPolicy();
        policy.setInitialRedeliveryDelay(500);
        policy.setUseExponentialBackOff(true);
        policy.setBackOffMultiplier(2);
        policy.setMaximumRedeliveryDelay(10_000);
        // About ten minutes; then the broker moves it to ActiveMQ.DLQ.
        policy.setMaximumRedeliveries(64);
    }

    ActiveMQConnectionFactory connections() {
        return connections;
    }

    /** Puts all messages into the queue, or none of them. */
    void put(int messages) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            connection.start();
            MessageProducer producer = session.createProducer(session.createQueue(JmsRoutes.REQUESTS));
            for (int i = 1; i <= messages; i++) {
                TextMessage message = session.createTextMessage("Sayın müşteri " + i + ", siparişiniz yolda.");
                message.setStringProperty(
                        "to", i % 50 == 0 ? "0212 000 00 00" : String.format(Locale.ROOT, "0555%07d", i));
                producer.send(message);
            }
            session.commit();
        }
    }

    /** The messages in a queue, including those that a consumer has and that are not committed. */
    long count(String queue) throws Exception {
        Destination destination = service.getDestination(new ActiveMQQueue(queue));
        return destination.getDestinationStatistics().getMessages().getCount();
    }

    @Override
    public void close() throws Exception {
        service.stop();
        service.waitUntilStopped();
    }
}
