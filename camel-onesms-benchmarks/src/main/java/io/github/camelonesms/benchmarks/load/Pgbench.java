package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.support.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own benchmark: how many rows like those of the send journal it commits per second. */
final class Pgbench implements AutoCloseable {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    /**
     * A request of the journal; its content has the length of a sealed single message. A colon begins a variable, also
     * within a literal.
     */
    private static final String INSERT =
            """
            \\set key random(1, 9000000000000000000)
            \\set guard random(1, 9000000000000000000)
            INSERT INTO %s (account, send_key, part, fingerprint, request, newest_id, guard_print, wire_format, owner, fence, state, \
            begun_at, lease_until, sent_until) \
            VALUES ('onesms http-//127.0.0.1-40000 0123456789abcdefghijkl', '6e0ff0d2-5c0a-4d0b-9d4f-' || CAST(:key AS text), 1, \
            'hmac-AAAAAA-0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', decode(repeat('5a', %d), 'hex'), '77300600', :guard, 'xml', \
            '6e0ff0d2-5c0a-4d0b-9d4f-123456789abc-' || CAST(:client_id AS text), 1, 'BEGUN', clock_timestamp(), \
            clock_timestamp() + 30000 * INTERVAL '1 millisecond', clock_timestamp() + 30000 * INTERVAL '1 millisecond') \
            ON CONFLICT DO NOTHING;
            """;

    private final Path program;
    private final PostgresServer server;
    private final Path script;

    private Pgbench(Path program, PostgresServer server, Path script) {
        this.program = program;
        this.server = server;
        this.script = script;
    }

    /**
     * Inserts into a table of the journal.
     *
     * @param requestBytes the length of a sealed request
     * @return empty if the program is not installed
     */
    static Optional<Pgbench> of(PostgresServer server, String table, int requestBytes) throws IOException {
        // Some distributions only link initdb into the path.
        Path program = PostgresServer.binaries()
                .orElseThrow()
                .resolve("initdb")
                .toRealPath()
                .resolveSibling("pgbench");
        if (!Files.isExecutable(program)) {
            return Optional.empty();
        }
        Path script = Files.createTempFile("onesms-pgbench", ".sql");
        Files.writeString(script, String.format(Locale.ROOT, INSERT, table, requestBytes));
        return Optional.of(new Pgbench(program, server, script));
    }

    /** Returns the commits per second, without the time for connecting. */
    double run(int clients, Duration duration) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=2",
                        "--time=" + Math.max(1, duration.toSeconds()),
                        "--file=" + script,
                        server.url().substring("jdbc:".length()))
                .redirectErrorStream(true);
        builder.environment().put("PGUSER", server.user());
        builder.environment().put("PGPASSWORD", server.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench fails: " + said);
        }
        Matcher tps = TPS.matcher(said);
        return tps.results()
                .reduce((first, last) -> last)
                .map(MatchResult::group)
                .map(group -> Double.parseDouble(group.substring("tps = ".length())))
                .orElseThrow(() -> new IOException("pgbench shows no tps: " + said));
    }

    @Override
    public void close() throws IOException {
        Files.delete(script);
    }
}
