package io.github.camelonesms.examples.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.Program;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A database that a program has started ends with the program, also when that is interrupted. */
@DisabledIfEnvironmentVariable(named = "ONESMS_POSTGRES_URL", matches = ".+", disabledReason = "It was running before")
class DatabaseExitTest {

    @TempDir
    private Path folder;

    /** Starts a database, and waits. */
    public static void main(String[] args) throws Exception {
        System.out.println(Database.start().url() + "|");
        Thread.currentThread().join();
    }

    @Test
    void noServerIsLeft() throws Exception {
        Path output = folder.resolve("output.txt");
        int port;
        try (Program program = Program.start(DatabaseExitTest.class, 64, output, Map.of())) {
            await().atMost(Duration.ofMinutes(2)).until(() -> program.printed().contains("|"));
            String url = program.printed().replaceFirst("(?s).*jdbc:(postgresql|h2:tcp):", "any:");
            port = URI.create(url.substring(0, url.indexOf('|'))).getPort();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        } // with SIGTERM, which runs the same hooks as Ctrl-C

        assertThat(port).isPositive();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
    }
}
