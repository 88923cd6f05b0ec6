package io.github.camelonesms.examples.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the requests, at once or at a rate. */
final class Feeder {

    private final String broker;
    private final long perSecond;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param perSecond 0 for at once */
    Feeder(String broker, long perSecond) {
        this.broker = broker;
        this.perSecond = perSecond;
    }

    /** The requests that are written so far. */
    int asked() {
        return asked.get();
    }

    /** Starts to write requests from the next one to one before the last. */
    Thread start(int last) {
        Thread thread = new Thread(() -> write(last), "feeder");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until they are written. */
    void join(Thread thread) throws InterruptedException {
        thread.join();
        checkWritten();
    }

    /** @throws IllegalStateException if a request could not be written */
    void checkWritten() {
        if (failure.get() != null) {
            throw new IllegalStateException("A request could not be written to the broker", failure.get());
        }
    }

    private void write(int last) {
        Map<String, Object> options = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(options)) {
            long start = System.nanoTime();
            int first = asked.get();
            for (int i = first; i < last; i++) {
                while (perSecond > 0
                        && i - first > (System.nanoTime() - start) * perSecond / TimeUnit.SECONDS.toNanos(1)) {
                    Thread.sleep(5);
                }
                producer.send(request(i), (written, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
                asked.set(i + 1);
            }
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }

    private static ProducerRecord<String, String> request(int i) {
        String number = Ledger.number(i);
        return new ProducerRecord<>(
                Topics.REQUESTS,
                number,
                String.format(
                        Locale.ROOT, "{\"to\":\"%s\",\"text\":\"Sayın müşteri %d, siparişiniz yolda.\"}", number, i));
    }
}
