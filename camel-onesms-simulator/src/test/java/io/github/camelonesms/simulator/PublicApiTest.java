package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.assertj.AccountAssert;
import io.github.camelonesms.simulator.assertj.PhoneAssert;
import io.github.camelonesms.simulator.assertj.SimulatorAssert;
import io.github.camelonesms.simulator.assertj.SimulatorAssertions;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    @Test
    void theTestApiIsSmall() throws Exception {
        assertThat(classes())
                .filteredOn(type -> !type.getPackageName().contains(".internal."))
                .filteredOn(type -> Modifier.isPublic(type.getModifiers()))
                .containsExactlyInAnyOrder(
                        SmsGatewaySimulator.class,
                        SmsGatewaySimulator.Builder.class,
                        ReceivedSms.class,
                        Fate.class,
                        Fault.class,
                        SimulatorExtension.class,
                        SimulatedAccount.class,
                        SmsSimulator.class,
                        SimulatorAssertions.class,
                        SimulatorAssert.class,
                        AccountAssert.class,
                        PhoneAssert.class);
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException {
        Path root = Path.of(SmsGatewaySimulator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .<Class<?>>map(PublicApiTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.');
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
