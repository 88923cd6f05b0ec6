package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.journal.PartState;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.SendPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** The database of the send journal, and what it knows of the messages of this file from earlier starts of the program. */
final class Journal implements AutoCloseable {

    /** What is known of a message. */
    enum State {
        ACCEPTED,
        /** The gateway took the request without this number. */
        REFUSED,
        /** The answer is missing; the component establishes the outcome. */
        UNKNOWN,
        /** The outcome could not be established: a person decides. */
        UNRESOLVED
    }

    /**
     * What is known of a message.
     *
     * @param ids the ids of its delivery report
     */
    record Entry(State state, List<String> ids) {}

    private static final String SUFFIX = ".mv.db";
    /** The program closes the database itself; otherwise H2 would close it at Ctrl-C, before the last answer is recorded. */
    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE";

    private final Path file;
    private final boolean continued;
    private final String account;
    private final JdbcConnectionPool database;
    private final SendJournal journal;
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Opens the file, or begins it.
     *
     * @param file null = in memory, which is right for a gateway that ends with the program
     */
    Journal(Path file, DeliveryAccount account) {
        this.file = file;
        this.account = account.key();
        continued = file != null && Files.exists(file);
        String name = file == null ? "mem:" + UUID.randomUUID() : "file:" + withoutSuffix(file);
        database = JdbcConnectionPool.create("jdbc:h2:" + name + OPTIONS, "sa", "");
        journal = new JdbcSendJournal(database);
        try (Connection connection = database.getConnection()) {
            connection.isValid(0);
        } catch (SQLException e) {
            database.dispose();
            throw new CustomerFileException(
                    e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                            ? "Another run of the program is sending this file: " + file + " is in use."
                            : "The journal of accepted messages cannot be used: " + file
                                    + ". Without it a second start would send twice. Name another place:"
                                    + " -Djournal=/path/sent");
        }
    }

    /** The file of a database whose name may have the ending already. */
    static Path file(Path name) {
        return name.toString().endsWith(SUFFIX) ? name : Path.of(name + SUFFIX);
    }

    private static String withoutSuffix(Path file) {
        return file.toString().substring(0, file.toString().length() - SUFFIX.length());
    }

    /** What the option {@code journal=true} needs in Camel's registry. */
    DataSource database() {
        return database;
    }

    /** Reads what is known of these messages. */
    void read(Collection<Letter> letters) {
        if (continued) {
            for (Letter letter : letters) {
                entries.put(letter.key(), read(letter.key()));
            }
        }
    }

    private Entry read(String key) {
        SendPart part = journal.part(new SendKey(account, key), 1).orElse(null);
        if (part == null || part.state() == PartState.NOT_SENT) {
            return null;
        }
        if (part.state() != PartState.ACCEPTED) {
            return new Entry(part.state() == PartState.UNRESOLVED ? State.UNRESOLVED : State.UNKNOWN, List.of());
        }
        PartOutcome outcome = part.outcome();
        List<String> ids = Stream.concat(
                        Stream.of(outcome).map(PartOutcome::id),
                        outcome.ids().stream().map(PartOutcome.OwnId::id))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Entry(outcome.rejected().isEmpty() ? State.ACCEPTED : State.REFUSED, ids);
    }

    /** Returns the entry of a message from earlier starts; null if it is to be sent. */
    Entry of(Letter letter) {
        return entries.get(letter.key());
    }

    /** The messages of which this is known. */
    List<Letter> with(State state, Collection<Letter> letters) {
        List<Letter> found = new ArrayList<>();
        for (Letter letter : letters) {
            Entry entry = of(letter);
            if (entry != null && entry.state() == state) {
                found.add(letter);
            }
        }
        return found;
    }

    /** The file; null when nothing is kept. */
    Path file() {
        return file;
    }

    @Override
    public void close() {
        database.dispose();
    }
}
