package io.github.camelonesms.examples.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the nodes have published so far. A record that was published twice counts once. */
final class Tally implements AutoCloseable {

    private static final String ACCEPTED = "accepted";

    private final String address;
    private final Map<String, Result> results = new HashMap<>();
    private final Map<String, Integer> perOutcome = new HashMap<>();
    private final Map<String, Integer> perNode = new TreeMap<>();
    /** The numbers whose final report was seen. */
    private final Set<String> reports = new HashSet<>();

    private int reported;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread reader;
    private final Admin admin;

    Tally(String address) {
        this.address = address;
        this.admin = Admin.create(
                Map.of("bootstrap.servers", address, "default.api.timeout.ms", 3_000, "request.timeout.ms", 2_000));
        this.reader = new Thread(this::read, "tally");
        reader.start();
    }

    private void read() {
        Properties options = new Properties();
        options.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
        options.put(ConsumerConfig.GROUP_ID_CONFIG, "tally");
        options.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        options.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        options.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        options.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(options)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(Topics.RESULTS, Topics.UNRESOLVED, Topics.REPORTS)) {
                partitions.add(new TopicPartition(topic, 0));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!ended.get()) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::add);
            }
        }
    }

    private synchronized void add(ConsumerRecord<String, String> record) {
        if (record.topic().equals(Topics.REPORTS)) {
            for (String number : record.value().split(";")) {
                reported += reports.add(number) && ACCEPTED.equals(outcome(number)) ? 1 : 0;
            }
            return;
        }
        Result result = Result.parse(record.value());
        if (results.putIfAbsent(record.key(), result) != null) {
            return;
        }
        perOutcome.merge(result.outcome(), 1, Integer::sum);
        perNode.merge(result.node(), 1, Integer::sum);
        if (result.outcome().equals(ACCEPTED)) {
            reported += reports.contains(record.key()) ? 1 : 0;
        }
    }

    /** Whether this many senders are in their group, and each has its share of the partitions. */
    boolean isShared(int senders, int partitions) {
        try {
            Collection<MemberDescription> members = admin.describeConsumerGroups(List.of(Topics.GROUP))
                    .describedGroups()
                    .get(Topics.GROUP)
                    .get(5, TimeUnit.SECONDS)
                    .members();
            return members.size() == senders
                    && members.stream()
                            .allMatch(member ->
                                    member.assignment().topicPartitions().size() >= partitions / senders);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The records without a committed result; -1 while the broker does not answer. */
    long lag(int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(Topics.REQUESTS, partition), OffsetSpec.latest());
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(5, TimeUnit.SECONDS);
            long lag = 0;
            for (var end :
                    admin.listOffsets(ends).all().get(5, TimeUnit.SECONDS).entrySet()) {
                OffsetAndMetadata done = committed.get(end.getKey());
                lag += end.getValue().offset() - (done == null ? 0 : done.offset());
            }
            return lag;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** The outcome of a number's message: accepted, refused, unresolved; null if there is none. */
    synchronized String outcome(String number) {
        Result result = results.get(number);
        return result == null ? null : result.outcome();
    }

    /** The messages with an outcome. */
    synchronized int count(String outcome) {
        return perOutcome.getOrDefault(outcome, 0);
    }

    /** The messages of each node. */
    synchronized Map<String, Integer> perNode() {
        return new TreeMap<>(perNode);
    }

    /** The accepted messages whose final report was seen. */
    synchronized int reported() {
        return reported;
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            reader.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofSeconds(1));
    }

    /** What the value of a record begins with: the outcome of a message, and the node. */
    private record Result(String outcome, String node) {

        static Result parse(String value) {
            String[] fields = value.split(";", 3);
            return new Result(fields[0], fields[1]);
        }
    }
}
