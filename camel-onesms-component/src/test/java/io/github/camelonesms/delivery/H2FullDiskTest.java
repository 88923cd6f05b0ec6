package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 whose disk was full for a while: the store works again when there is space, in the same JVM. */
@Tag("stores")
class H2FullDiskTest {

    private static final DeliveryAccount ACCOUNT =
            DeliveryAccount.of("onesms", URI.create("https://sms.example.com"), "ali");
    private static final int IDS = 200;

    @TempDir
    Path directory;

    @BeforeEach
    void register() {
        FullDisk.register();
    }

    @AfterEach
    void free() {
        FullDisk.free();
    }

    private String url(String options) {
        return "jdbc:h2:fulldisk:" + directory.resolve("store") + options;
    }

    @Test
    void withoutAPool() throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url(""));

        comesBack(dataSource);
    }

    @Test
    void withH2sPool() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(""), "", "");
        comesBack(pool);
        pool.dispose();
    }

    @Test
    void whileTheApplicationKeepsConnectionsToTheSameDatabase() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(";DB_CLOSE_DELAY=-1"), "", "");
        try (Connection kept = pool.getConnection();
                Connection another = pool.getConnection()) {
            assertThat(kept).isNotSameAs(another);
            comesBack(pool);
        }
        pool.dispose();
    }

    private static void comesBack(DataSource dataSource) throws Exception {
        JdbcDeliveryStore store = new JdbcDeliveryStore(dataSource);
        store.start();
        openConnections(dataSource, 8);
        Set<String> stored = new HashSet<>();
        for (int i = 0; i < IDS; i++) {
            assertThat(store.track(delivery("before" + i))).isTrue();
            stored.add("before" + i);
        }

        FullDisk.fill();
        for (int i = 0; i < 10; i++) {
            tracked(store, "full" + i);
        }
        FullDisk.free();

        await().atMost(Duration.ofSeconds(30))
                .ignoreException(DeliveryStoreException.class)
                .until(() -> store.track(delivery(UUID.randomUUID().toString())));
        stored.addAll(trackTogether(store, "after"));
        assertThat(stored).hasSize(2 * IDS);
        Set<String> claimed = new HashSet<>();
        List<DeliveryClaim> claims;
        do {
            claims = store.claimDue(ACCOUNT, 100, "node", Duration.ofMinutes(2));
            claims.forEach(claim -> claimed.add(claim.id()));
        } while (!claims.isEmpty());
        stored.removeAll(claimed);
        assertThat(stored).as("acknowledged and lost").isEmpty();
    }

    /** So that the pool has as many idle ones. */
    private static void openConnections(DataSource dataSource, int count) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(dataSource.getConnection());
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /** Those that the store acknowledged. */
    private static Set<String> trackTogether(JdbcDeliveryStore store, String name) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> results = IntStream.range(0, IDS)
                    .mapToObj(i -> threads.submit(() -> tracked(store, name + i)))
                    .toList();
            Set<String> tracked = new HashSet<>();
            for (Future<String> result : results) {
                String id = result.get();
                if (id != null) {
                    tracked.add(id);
                }
            }
            return tracked;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String tracked(JdbcDeliveryStore store, String id) {
        try {
            return store.track(delivery(id)) ? id : null;
        } catch (DeliveryStoreException | AssertionError e) {
            // An assertion of H2's own, which only tests switch on.
            return null;
        }
    }

    private static TrackedDelivery delivery(String id) {
        return new TrackedDelivery(ACCOUNT, id, null, Duration.ZERO, Duration.ofHours(48));
    }

    /**
     * A file system for H2 ({@code jdbc:h2:fulldisk:/path}) that can be full: then each write fails like one on a disk
     * without space.
     */
    public static final class FullDisk extends FilePathWrapper {

        private static final String SCHEME = "fulldisk";
        private static volatile boolean full;

        /** Registers the file system; it has space. */
        static void register() {
            FilePath.register(new FullDisk());
            full = false;
        }

        static void fill() {
            full = true;
        }

        static void free() {
            full = false;
        }

        @Override
        public String getScheme() {
            return SCHEME;
        }

        private static void checkSpace() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public OutputStream newOutputStream(boolean append) throws IOException {
            return new FilterOutputStream(super.newOutputStream(append)) {

                @Override
                public void write(int b) throws IOException {
                    checkSpace();
                    super.write(b);
                }
            };
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(super.open(mode));
        }

        private static final class Channel extends FileBase {

            private final FileChannel target;

            Channel(FileChannel target) {
                this.target = target;
            }

            @Override
            public int read(ByteBuffer bytes) throws IOException {
                return target.read(bytes);
            }

            @Override
            public int read(ByteBuffer bytes, long position) throws IOException {
                return target.read(bytes, position);
            }

            @Override
            public int write(ByteBuffer bytes) throws IOException {
                checkSpace();
                return target.write(bytes);
            }

            @Override
            public int write(ByteBuffer bytes, long position) throws IOException {
                checkSpace();
                return target.write(bytes, position);
            }

            @Override
            public long position() throws IOException {
                return target.position();
            }

            @Override
            public FileChannel position(long position) throws IOException {
                target.position(position);
                return this;
            }

            @Override
            public long size() throws IOException {
                return target.size();
            }

            @Override
            public FileChannel truncate(long size) throws IOException {
                target.truncate(size);
                return this;
            }

            @Override
            public void force(boolean metaData) throws IOException {
                checkSpace();
                target.force(metaData);
            }

            @Override
            public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                return target.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                target.close();
            }
        }
    }
}
