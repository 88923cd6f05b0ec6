package io.github.camelonesms.benchmarks.load;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The least that remembers a send: one INSERT before the request, one UPDATE after the answer, and HttpClient with a prebuilt
 * body between them. The table has no index but its key, and its content is not encrypted. Nobody finds out lost outcomes.
 */
final class HandWrittenJournal implements Contender {

    static final String NAME = "by hand";

    private final RawHttpClient client;
    private final DataSource dataSource;
    private final byte[] content;
    private final AtomicInteger sends = new AtomicInteger();
    private final String keys = UUID.randomUUID() + "-";

    HandWrittenJournal(URI baseUrl, DataSource dataSource, int contentBytes) throws SQLException {
        this.client = new RawHttpClient(baseUrl);
        this.dataSource = dataSource;
        this.content = new byte[contentBytes];
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS by_hand (send_key VARCHAR(200) PRIMARY KEY, request BYTEA,"
                    + " state VARCHAR(20) NOT NULL)");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int send() throws Exception {
        String key = keys + sends.incrementAndGet();
        execute("INSERT INTO by_hand (request, send_key, state) VALUES (?, ?, 'BEGUN')", content, key);
        int messages = client.send();
        execute("UPDATE by_hand SET state = 'ACCEPTED', request = ? WHERE send_key = ?", null, key);
        return messages;
    }

    /** In auto-commit, so each statement is a transaction in one round trip. */
    private void execute(String sql, byte[] request, String key) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, request);
            statement.setString(2, key);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("The key is taken");
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
