package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.simulator.internal.state.StateKeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which state files are taken, when they are written, and who may read them. */
class StateFileTest {

    private static final String NUMBER = "905559998877";

    @TempDir
    private Path folder;

    private SmsGatewaySimulator start(Path file) {
        return SmsGatewaySimulator.builder().state(file).start();
    }

    private Path file() {
        return folder.resolve("state.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gizli, not JSON",
                "{",
                "[]",
                "null",
                "7",
                "{\"format\":\"something else\",\"version\":1,\"state\":{}}",
                "{\"format\":\"camel-onesms-simulator state\",\"version\":1}",
                "{\"format\":\"camel-onesms-simulator state\",\"version\":1,\"state\":null}",
                "{\"format\":\"camel-onesms-simulator state\",\"version\":1,\"state\":{}}",
                "{\"format\":\"camel-onesms-simulator state\",\"version\":1,\"state\":{\"gizli\":1}}"
            })
    void aForeignFileIsRefusedAndLeftAsItIs(String content) throws IOException {
        Files.writeString(file(), content);

        assertThatThrownBy(() -> start(file()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The state file " + file().toRealPath()
                        + " is damaged, or is not a state file of the simulator")
                .hasMessageEndingWith("It has not been changed. Move it away, or name another file.")
                .hasMessageNotContaining("gizli")
                .hasNoCause();
        assertThat(file()).hasContent(content);
    }

    @Test
    void aStateThatWasCutOffIsRefusedAndLeftAsItIs() throws IOException {
        try (SmsGatewaySimulator simulator = start(file())) {
            new Client(simulator).send("Merhaba", NUMBER);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {10, 60, whole.length / 2, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file(), cut);

            assertThatThrownBy(() -> start(file()))
                    .as("%s bytes", length)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is damaged");
            assertThat(file()).hasBinaryContent(cut);
        }
        Files.write(file(), whole);
        try (SmsGatewaySimulator simulator = start(file())) {
            assertThat(simulator.inbox(NUMBER)).hasSize(1);
        }
    }

    @Test
    void aStateOfANewerSimulatorIsRefused() throws IOException {
        String content = "{\"format\":\"camel-onesms-simulator state\",\"version\":2,\"new\":{}}";
        Files.writeString(file(), content);

        assertThatThrownBy(() -> start(file()))
                .hasMessageContaining(
                        "is of a newer simulator (version 2, this one reads 1). It has not been changed.");
        assertThat(file()).hasContent(content);
    }

    @Test
    void anAccountThatIsMissingIsNamed() throws IOException {
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                .account("shop", "secret", 100, "SHOP")
                .state(file())
                .start()) {
            assertThat(simulator.credit("shop")).isEqualTo(100);
        }
        String content = Files.readString(file());

        assertThatThrownBy(() -> start(file()))
                .hasMessageContaining("has the account 'shop', which this simulator does not have")
                .hasMessageEndingWith("Start with that account, or name another file.");
        assertThat(file()).hasContent(content);
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertThatThrownBy(() -> start(folder.resolve("no/state.json")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("no") + ". Create it");
        assertThatThrownBy(() -> start(folder)).hasMessageContaining("it is a folder. Name a file in it.");
    }

    @Test
    void anEmptyFileIsANewState() throws IOException {
        Files.createFile(file());

        try (SmsGatewaySimulator simulator = start(file())) {
            assertThat(simulator.campaigns()).isEmpty();
        }

        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void aSecondSimulatorIsRefusedUntilTheFirstOneIsClosed() {
        try (SmsGatewaySimulator first = start(file())) {
            assertThatThrownBy(() -> start(file()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use by another simulator. Stop that one, or name another file.");
            new Client(first).send("x", NUMBER);
        }

        try (SmsGatewaySimulator second = start(file())) {
            assertThat(second.inbox(NUMBER)).hasSize(1);
        }
    }

    @Test
    void aTakenPortLeavesTheFileToOthers() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder().start()) {
            assertThatThrownBy(() -> SmsGatewaySimulator.builder()
                            .port(other.port())
                            .state(file())
                            .start())
                    .hasMessageContaining("is already in use");
        }
        start(file()).close();
    }

    @Test
    void closingTwiceDoesNotTouchTheFileOfTheNext() {
        SmsGatewaySimulator first = start(file());
        first.close();
        try (SmsGatewaySimulator second = start(file())) {
            new Client(second).send("x", NUMBER);
            first.close();
        }

        try (SmsGatewaySimulator third = start(file())) {
            assertThat(third.inbox(NUMBER)).hasSize(1);
        }
    }

    @Test
    void changesAreWrittenWhileItRunsAndNothingIsLeftBeside() throws IOException {
        try (SmsGatewaySimulator simulator = start(file())) {
            long first = Files.getLastModifiedTime(file()).toMillis();
            new Client(simulator).send("Merhaba", NUMBER);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(file()).content().contains("Merhaba"));
            assertThat(Files.getLastModifiedTime(file()).toMillis()).isGreaterThanOrEqualTo(first);

            new NodeClient(simulator).data("contact/create", "{'gsm':'" + NUMBER + "','firstName':'Ayşe'}");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(file()).content().contains("Ayşe"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("state.json", "state.json.lock");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "A folder with an open file cannot be moved there")
    void aFileThatCannotBeWrittenForAWhileIsWrittenLater() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path away = folder.resolve("away");
        List<String> warnings = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(StateKeeper.class.getName());
        Handler handler = handler(warnings);
        logger.addHandler(handler);
        try (SmsGatewaySimulator simulator = start(data.resolve("state.json"))) {
            Files.move(data, away);
            new Client(simulator).send("during the outage", NUMBER);
            assertThat(simulator.inbox(NUMBER)).hasSize(1);
            await().atMost(Duration.ofMinutes(1)).until(() -> !warnings.isEmpty());
            new Client(simulator).send("still served", NUMBER);
            Files.move(away, data);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(data.resolve("state.json"))
                    .content()
                    .contains("during the outage", "still served"));
            assertThat(warnings)
                    .as("one warning per outage")
                    .singleElement()
                    .asString()
                    .contains(data.resolve("state.json") + " cannot be written");
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static Handler handler(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no POSIX permissions there")
    void onlyTheOwnerMayReadIt() throws IOException {
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        start(file()).close();

        for (Path each : List.of(file(), folder.resolve("state.json.lock"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "A symbolic link needs a privilege there")
    void aSymbolicLinkStaysOne() throws IOException {
        Path target = Files.createFile(folder.resolve("target.json"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);

        start(link).close();

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(target, StandardCharsets.UTF_8)).startsWith("{\"format\":");
    }
}
