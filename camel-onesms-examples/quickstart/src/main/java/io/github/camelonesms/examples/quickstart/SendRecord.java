package io.github.camelonesms.examples.quickstart;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file that says which messages were accepted, so that the program does not send them again when it is started again. It is
 * written to the disk before and after each request. A message is the same if account, number and text are the same; the file
 * has a hash of them, and no number.
 */
final class SendRecord implements AutoCloseable {

    /** What is known of a message. */
    enum State {
        /** The request was begun; if nothing follows, it is unknown whether the gateway has accepted it. */
        SENDING,
        ACCEPTED,
        NOT_SENT
    }

    /**
     * The last that is known of a message.
     *
     * @param ids the ids of its delivery report, with blanks between them; empty when there are none
     */
    record Entry(State state, String ids) {}

    private static final String HEADER = "message,line,state,ids,at\n";

    private final Path file;
    private final String account;
    private final Clock clock;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Opens the file, or begins it.
     *
     * @param file null = nothing is kept, which is right for a gateway that ends with the program
     * @param account address and user
     */
    SendRecord(Path file, String account, Clock clock) {
        this.file = file;
        this.account = account;
        this.clock = clock;
        try {
            this.channel = file == null ? null : open(file);
        } catch (IOException e) {
            throw new CustomerFileException("The record of accepted messages cannot be written: " + file
                    + ". Without it a second start would send twice. Name another place: -Drecord=/path/sent.csv");
        }
    }

    private FileChannel open(Path path) throws IOException {
        FileChannel opened =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (opened.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
        } catch (OverlappingFileLockException e) {
            opened.close();
            throw new CustomerFileException("Another run of the program is sending this file: " + path + " is in use.");
        }
        // By the channel that has the lock: Windows lets no other one read.
        String text = new String(Channels.newInputStream(opened).readAllBytes(), StandardCharsets.UTF_8);
        // A line that was cut off by a crash says nothing.
        int end = text.lastIndexOf('\n') + 1;
        opened.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        opened.position(opened.size());
        if (end == 0) {
            append(opened, HEADER);
        }
        read(text.substring(0, end));
        return opened;
    }

    private void read(String text) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord row : parser) {
                entries.put(row.get("message"), new Entry(State.valueOf(row.get("state")), row.get("ids")));
            }
        } catch (IllegalArgumentException e) {
            throw new CustomerFileException(
                    file + " is not a record of this program: name another place with -Drecord=");
        }
    }

    /** The record of a message from earlier runs; null if there is none. */
    Entry of(Letter letter) {
        return entries.get(key(letter));
    }

    /** Writes what is known now, to the disk. */
    void write(List<Letter> letters, State state, String ids) {
        if (channel == null) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Letter letter : letters) {
            lines.append(key(letter))
                    .append(',')
                    .append(letter.line())
                    .append(',')
                    .append(state)
                    .append(',');
            lines.append(ids).append(',').append(clock.instant()).append('\n');
        }
        try {
            append(channel, lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The record of accepted messages cannot be written: " + file, e);
        }
    }

    private static void append(FileChannel channel, String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /** The file; null when nothing is kept. */
    Path file() {
        return file;
    }

    private String key(Letter letter) {
        try {
            String message = account + '\n' + letter.number() + '\n' + letter.text();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(message.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
