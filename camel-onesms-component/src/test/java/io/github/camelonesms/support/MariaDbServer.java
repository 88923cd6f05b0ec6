package io.github.camelonesms.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/**
 * A real MariaDB for tests, started once per JVM. The default is a temporary server with its own data folder on a free
 * port of the loopback address. {@code ONESMS_TEST_MARIADB_URL} (a JDBC URL, with {@code ONESMS_TEST_MARIADB_USER} and
 * {@code ONESMS_TEST_MARIADB_PASSWORD}; system properties or environment) selects another one.
 */
public final class MariaDbServer {

    /** What to do where there is none. */
    public static final String MISSING = "MariaDB is not installed: install it (Debian, Ubuntu: apt-get install"
            + " mariadb-server; Fedora: dnf install mariadb-server; macOS: brew install mariadb), or point"
            + " ONESMS_TEST_MARIADB_URL at a running one";

    private static final String URL = "ONESMS_TEST_MARIADB_URL";
    private static final String USER = "ONESMS_TEST_MARIADB_USER";
    private static final String PASSWORD = "ONESMS_TEST_MARIADB_PASSWORD";
    private static final String NAME = "onesms";
    private static final int START_ATTEMPTS = 3;
    private static final long COMMAND_SECONDS = 120;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static MariaDbServer shared;
    private static boolean missing;

    private final String url;
    private final String user;
    private final String password;
    private List<String> command;
    private Path home;
    private Process process;

    private MariaDbServer(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** A server of the caller's own, to be stopped and started at will; empty where MariaDB is not installed. */
    public static Optional<MariaDbServer> own() {
        return throwAway();
    }

    /** The server that everybody in this JVM shares; give tables names of your own. Empty where there is none. */
    public static synchronized Optional<MariaDbServer> find() {
        if (shared == null && !missing) {
            shared = configured().or(MariaDbServer::throwAway).orElse(null);
            missing = shared == null;
        }
        return Optional.ofNullable(shared);
    }

    /** The JDBC URL, without user and password. */
    public String url() {
        return url;
    }

    /** The user to connect as; may do anything. */
    public String user() {
        return user;
    }

    /** The user's password. */
    public String password() {
        return password;
    }

    /** A data source without a pool. */
    public MariaDbDataSource dataSource() {
        try {
            MariaDbDataSource dataSource = new MariaDbDataSource(url);
            dataSource.setUser(user);
            dataSource.setPassword(password);
            return dataSource;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A data source with a pool of its own, to be closed by the caller. */
    public MariaDbPoolDataSource pool() {
        try {
            MariaDbPoolDataSource pool = new MariaDbPoolDataSource();
            pool.setUser(user);
            pool.setPassword(password);
            pool.setUrl(url + "?maxPoolSize=20");
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The system properties by which another JVM finds this server. */
    public Map<String, String> properties() {
        return Map.of(URL, url, USER, user, PASSWORD, password);
    }

    /** Stops a server of the caller's own as a crash would: connections break at once. */
    public void stopImmediately() {
        process.destroyForcibly();
        try {
            process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a server of the caller's own again, on its port. */
    public void startAgain() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMMAND_SECONDS);
        while (true) {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("MariaDB does not start: " + Files.readString(home.resolve("log")), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static Optional<MariaDbServer> configured() {
        return setting(URL)
                .map(url -> new MariaDbServer(
                        url, setting(USER).orElse("root"), setting(PASSWORD).orElse("")));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(value -> !value.isBlank());
    }

    private static Optional<MariaDbServer> throwAway() {
        Optional<Path> server = binary("mariadbd");
        Optional<Path> installer = binary("mariadb-install-db");
        if (server.isEmpty() || installer.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(start(server.get(), installer.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB in " + server.get() + " does not start", e);
        }
    }

    private static Optional<Path> binary(String name) {
        List<String> places = new ArrayList<>(List.of(System.getenv("PATH").split(File.pathSeparator)));
        places.addAll(List.of("/usr/sbin", "/usr/libexec", "/usr/bin", "/opt/homebrew/bin", "/usr/local/bin"));
        return places.stream()
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static MariaDbServer start(Path server, Path installer) throws IOException {
        Path home = Files.createTempDirectory("onesms-mariadb");
        Path data = home.resolve("data");
        String password = UUID.randomUUID().toString();
        Path init = home.resolve("init.sql");
        Files.writeString(
                init,
                "CREATE DATABASE IF NOT EXISTS " + NAME + ";\nCREATE USER IF NOT EXISTS " + NAME
                        + "@'127.0.0.1' IDENTIFIED BY '" + password + "';\nGRANT ALL ON *.* TO " + NAME
                        + "@'127.0.0.1' WITH GRANT OPTION;\n");
        String user = System.getProperty("user.name");
        run(
                home,
                List.of(
                        installer.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--user=" + user,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"));
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            MariaDbServer started = new MariaDbServer("jdbc:mariadb://127.0.0.1:" + port + "/" + NAME, NAME, password);
            started.home = home;
            started.command = List.of(
                    server.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--user=" + user,
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + home.resolve("socket"),
                    "--pid-file=" + home.resolve("pid"),
                    "--init-file=" + init,
                    "--skip-name-resolve",
                    "--max-connections=200",
                    "--innodb-flush-log-at-trx-commit=2");
            Runtime.getRuntime().addShutdownHook(new Thread(started::remove, "stop-mariadb"));
            try {
                started.startAgain();
                return started;
            } catch (IOException e) {
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void remove() {
        stopImmediately();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The MariaDB of the tests in " + home + " could not be removed: " + e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path home, List<String> command) throws IOException {
        File output = home.resolve("install.log").toFile();
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
        }
    }
}
