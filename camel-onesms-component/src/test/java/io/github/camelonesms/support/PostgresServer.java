package io.github.camelonesms.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests and benchmarks, started once per JVM. The default is a temporary cluster on a free port
 * of the loopback address. {@code ONESMS_TEST_POSTGRES_URL} (a JDBC URL, with {@code ONESMS_TEST_POSTGRES_USER} and
 * {@code ONESMS_TEST_POSTGRES_PASSWORD}; system properties or environment) selects another one. The benchmarks compile
 * this file too.
 */
public final class PostgresServer {

    /** What to do where there is none. */
    public static final String MISSING = "PostgreSQL is not installed: install it (Debian, Ubuntu: apt-get install"
            + " postgresql; Fedora: dnf install postgresql-server; macOS: brew install postgresql), or point"
            + " ONESMS_TEST_POSTGRES_URL at a running one";

    private static final String URL = "ONESMS_TEST_POSTGRES_URL";
    private static final String USER = "ONESMS_TEST_POSTGRES_USER";
    private static final String PASSWORD = "ONESMS_TEST_POSTGRES_PASSWORD";
    private static final String SUPERUSER = "postgres";
    private static final int START_ATTEMPTS = 3;
    private static final long COMMAND_SECONDS = 60;

    private static PostgresServer shared;
    private static boolean missing;

    private final String url;
    private final String user;
    private final String password;
    private Cluster cluster;

    private PostgresServer(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** What starts and stops a server of ours. */
    private record Cluster(Path bin, Path home, Path data, String options) {}

    /** A server of the caller's own, to be stopped and started at will; empty where PostgreSQL is not installed. */
    public static Optional<PostgresServer> own(String... options) {
        return throwAway(options);
    }

    /** Stops a server of the caller's own as a crash would: connections break at once. */
    public void stopImmediately() throws IOException {
        run(
                cluster.home(),
                asServer(List.of(
                        cluster.bin().resolve("pg_ctl").toString(),
                        "--pgdata=" + cluster.data(),
                        "--mode=immediate",
                        "stop")));
    }

    /** Starts a server of the caller's own again, on its port. */
    public void startAgain() throws IOException {
        start(cluster);
    }

    /** The server that everybody in this JVM shares; give tables and schemas names of your own. Empty where there is none. */
    public static synchronized Optional<PostgresServer> find() {
        if (shared == null && !missing) {
            shared = configured().or(() -> throwAway()).orElse(null);
            missing = shared == null;
        }
        return Optional.ofNullable(shared);
    }

    /** The JDBC URL, without user and password. */
    public String url() {
        return url;
    }

    /** The user to connect as; may create tables. */
    public String user() {
        return user;
    }

    /** The user's password. */
    public String password() {
        return password;
    }

    /** A data source without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** The system properties by which another JVM finds this server. */
    public Map<String, String> properties() {
        return Map.of(URL, url, USER, user, PASSWORD, password);
    }

    private static Optional<PostgresServer> configured() {
        return setting(URL)
                .map(url -> new PostgresServer(
                        url, setting(USER).orElse(SUPERUSER), setting(PASSWORD).orElse("")));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(value -> !value.isBlank());
    }

    private static Optional<PostgresServer> throwAway(String... options) {
        return binaries().map(bin -> {
            try {
                return start(bin, String.join(" ", options));
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL in " + bin + " does not start", e);
            }
        });
    }

    /** The directory with initdb and other programs: on the path, or where distributions put it, the newest version first. */
    public static Optional<Path> binaries() {
        List<Path> places = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            places.add(Path.of(directory));
        }
        for (String parent : List.of("/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt")) {
            places.addAll(versions(Path.of(parent)));
        }
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst();
    }

    private static List<Path> versions(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> child.getFileName().toString().matches("(postgresql@|pgsql-)?[0-9]+"))
                    .sorted(Comparator.comparingInt(PostgresServer::version).reversed())
                    .map(child -> child.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path directory) {
        return Integer.parseInt(directory.getFileName().toString().replaceAll("\\D", ""));
    }

    private static PostgresServer start(Path bin, String ownOptions) throws IOException {
        Path home = Files.createTempDirectory("onesms-postgres");
        Path data = home.resolve("data");
        Path passwordFile = home.resolve("password");
        String password = UUID.randomUUID().toString();
        Files.writeString(passwordFile, password);
        if (runsAsRoot()) {
            run(home, List.of("chown", "-R", SUPERUSER, home.toString()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bin, home, data), "stop-postgres"));
        run(
                home,
                asServer(List.of(
                        bin.resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--no-sync")));
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            String options = "-c listen_addresses=127.0.0.1 -c port=" + port + " -c unix_socket_directories=" + home
                    + " -c fsync=off -c max_connections=200 " + ownOptions;
            try {
                Cluster cluster = new Cluster(bin, home, data, options);
                start(cluster);
                PostgresServer started =
                        new PostgresServer("jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, password);
                started.cluster = cluster;
                return started;
            } catch (IOException e) {
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void start(Cluster cluster) throws IOException {
        run(
                cluster.home(),
                asServer(List.of(
                        cluster.bin().resolve("pg_ctl").toString(),
                        "--pgdata=" + cluster.data(),
                        "--log=" + cluster.home().resolve("log"),
                        "--wait",
                        "--options=" + cluster.options(),
                        "start")));
    }

    private static void stop(Path bin, Path home, Path data) {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                run(
                        home,
                        asServer(List.of(
                                bin.resolve("pg_ctl").toString(), "--pgdata=" + data, "--mode=immediate", "stop")));
            }
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The PostgreSQL of the tests in " + home + " could not be removed: " + e);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> asServer(List<String> command) {
        if (!runsAsRoot()) {
            return command;
        }
        List<String> result = new ArrayList<>(List.of("runuser", "-u", SUPERUSER, "--"));
        result.addAll(command);
        return result;
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path home, List<String> command) throws IOException {
        File output = File.createTempFile("onesms-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " takes longer than " + COMMAND_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " fails: " + Files.readString(output.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }
}
