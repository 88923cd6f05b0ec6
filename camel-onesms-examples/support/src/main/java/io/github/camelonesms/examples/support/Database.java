package io.github.camelonesms.examples.support;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.tools.Server;

/**
 * A database that several programs share: the PostgreSQL of the environment ({@code ONESMS_POSTGRES_URL}, {@code _USER},
 * {@code _PASSWORD}), else a temporary one where PostgreSQL is installed, else H2 in server mode.
 */
public final class Database implements AutoCloseable {

    private static final String VARIABLE = "ONESMS_POSTGRES_";
    private static final String SUPERUSER = "postgres";
    private static final long COMMAND_SECONDS = 60;

    private final String name;
    private final String url;
    private final String user;
    private final String password;
    private final AutoCloseable server;

    private Database(String name, String url, String user, String password, AutoCloseable server) {
        this.name = name;
        this.url = url;
        this.user = user;
        this.password = password;
        this.server = new OnExit(server);
    }

    /** Finds or starts it. */
    public static Database start() throws IOException, SQLException {
        String given = System.getenv(VARIABLE + "URL");
        if (given != null && !given.isBlank()) {
            return new Database(
                    "PostgreSQL at " + VARIABLE + "URL",
                    given,
                    System.getenv().getOrDefault(VARIABLE + "USER", SUPERUSER),
                    System.getenv().getOrDefault(VARIABLE + "PASSWORD", ""),
                    () -> {});
        }
        Path bin = binaries();
        if (bin == null) {
            return h2("PostgreSQL is not installed");
        }
        if (isRoot() && !canSwitchUser()) {
            return h2("PostgreSQL does not run as root, and \"runuser -u " + SUPERUSER + "\" fails");
        }
        return postgres(bin);
    }

    /** What it is, for people. */
    public String name() {
        return name;
    }

    /** Its JDBC URL. */
    public String url() {
        return url;
    }

    /** The user to connect as. */
    public String user() {
        return user;
    }

    /** The user's password. */
    public String password() {
        return password;
    }

    /** Connections to it. */
    public AgroalDataSource pool(int size) throws SQLException {
        return pool(url, user, password, size);
    }

    /** Connections to a database. */
    public static AgroalDataSource pool(String url, String user, String password, int size) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(connections -> connections
                                .jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password)))));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("The database does not stop", e);
        }
    }

    private static Database h2(String reason) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("onesms-h2");
        Server server = Server.createTcpServer(
                        "-tcpPort", String.valueOf(freePort()), "-ifNotExists", "-baseDir", folder.toString())
                .start();
        return new Database(
                "H2 in server mode, because " + reason,
                "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./db",
                "sa",
                "",
                () -> {
                    server.stop();
                    delete(folder);
                });
    }

    private static Database postgres(Path bin) throws IOException {
        Path home = Files.createTempDirectory("onesms-postgres");
        Path data = home.resolve("data");
        Path passwordFile = home.resolve("password");
        String password = UUID.randomUUID().toString();
        Files.writeString(passwordFile, password);
        if (isRoot()) {
            run(home, List.of("chown", "-R", SUPERUSER, home.toString()));
        }
        asServer(
                home,
                bin.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        int port = freePort();
        Database database = new Database(
                "PostgreSQL of " + bin,
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                SUPERUSER,
                password,
                () -> stop(bin, home, data));
        try {
            asServer(
                    home,
                    bin.resolve("pg_ctl").toString(),
                    "--pgdata=" + data,
                    "--log=" + home.resolve("log"),
                    "--wait",
                    "--options=-c listen_addresses=127.0.0.1 -c port=" + port + " -c unix_socket_directories=" + home,
                    "start");
        } catch (IOException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /** pg_ctl detaches the server, so it does not end with this JVM. */
    private static void stop(Path bin, Path home, Path data) throws IOException {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                asServer(home, bin.resolve("pg_ctl").toString(), "--pgdata=" + data, "--mode=immediate", "stop");
            }
        } finally {
            delete(home);
        }
    }

    /** The directory with initdb: on the path, or where distributions put it. */
    private static Path binaries() throws IOException {
        List<Path> places = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            places.add(Path.of(directory));
        }
        for (String parent : List.of("/usr/lib/postgresql", "/usr", "/opt/homebrew/opt")) {
            if (Files.isDirectory(Path.of(parent))) {
                try (Stream<Path> children = Files.list(Path.of(parent))) {
                    children.filter(child -> child.getFileName().toString().matches("(postgresql@|pgsql-)?[0-9]+"))
                            .sorted(Comparator.reverseOrder())
                            .forEach(child -> places.add(child.resolve("bin")));
                }
            }
        }
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst()
                .orElse(null);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean canSwitchUser() {
        try {
            run(Path.of("."), List.of("runuser", "-u", SUPERUSER, "--", "true"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static void asServer(Path home, String... command) throws IOException {
        List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", SUPERUSER, "--") : List.of());
        all.addAll(List.of(command));
        run(home, all);
    }

    private static void run(Path home, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " fails");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
