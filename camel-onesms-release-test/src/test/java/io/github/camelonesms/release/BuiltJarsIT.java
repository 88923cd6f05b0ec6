package io.github.camelonesms.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** What is published: names, licence, manifest and content of each jar, and what a public repository wants of the pom. */
class BuiltJarsIT {

    private static final Path ROOT = Path.of(System.getProperty("root"));
    private static final String VERSION = System.getProperty("version");
    private static final String OURS = "io/github/camelonesms/";

    enum Module {
        COMPONENT("camel-onesms-component", "camel-onesms-component", "io.github.camelonesms"),
        SIMULATOR("camel-onesms-simulator", "camel-onesms-simulator", "io.github.camelonesms.simulator"),
        STARTER(
                "camel-onesms-spring-boot-starter",
                "camel-onesms-spring-boot-starter",
                "io.github.camelonesms.springboot"),
        QUARKUS("camel-onesms-quarkus", "camel-onesms-quarkus/runtime", "io.github.camelonesms.quarkus"),
        QUARKUS_DEPLOYMENT(
                "camel-onesms-quarkus-deployment",
                "camel-onesms-quarkus/deployment",
                "io.github.camelonesms.quarkus.deployment"),
        QUARKUS_TEST("camel-onesms-quarkus-test", "camel-onesms-quarkus/testing", "io.github.camelonesms.quarkus.test");

        private final String artifact;
        private final String folder;
        private final String name;

        Module(String artifact, String folder, String name) {
            this.artifact = artifact;
            this.folder = folder;
            this.name = name;
        }

        JarFile jar(String classifier) throws IOException {
            Path file = ROOT.resolve(folder).resolve("target/" + artifact + "-" + VERSION + classifier + ".jar");
            assertThat(file).exists();
            return new JarFile(file.toFile());
        }
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void aJarHasLicenceNoticeAndModuleName(Module module) throws IOException {
        try (JarFile jar = module.jar("")) {
            assertLicence(jar);
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(module.name);
        }
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void aJarHasNoTestsAndNothingTwice(Module module) throws IOException {
        try (JarFile jar = module.jar("")) {
            assertThat(names(jar))
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.matches(".*(Test|IT|Tests|TestSupport)(\\$.*)?\\.class"))
                    .noneMatch(name -> name.contains("org/junit/") || name.contains("log4j2"));
            assertThat(names(jar))
                    .filteredOn(name -> name.endsWith(".class"))
                    .as("classes outside our own packages")
                    .allMatch(name -> name.startsWith(OURS));
        }
    }

    @Test
    void theComponentIsFoundByCamel() throws IOException {
        try (JarFile jar = Module.COMPONENT.jar("")) {
            assertThat(text(jar, "META-INF/services/org/apache/camel/component/onesms"))
                    .contains("class=io.github.camelonesms.OneSmsComponent");
            assertThat(services(jar))
                    .contains(
                            "META-INF/services/org/apache/camel/TypeConverterLoader",
                            "META-INF/services/org/apache/camel/component.properties",
                            "META-INF/services/org/apache/camel/configurer/onesms-component",
                            "META-INF/services/org/apache/camel/configurer/onesms-endpoint",
                            "META-INF/services/org/apache/camel/send-dynamic/onesms",
                            "META-INF/services/org/apache/camel/urifactory/onesms-endpoint");
            assertThat(jar.getEntry("component.properties")).isNull();
            assertImplemented(jar, "META-INF/services/io.github.camelonesms.gateway.SmsGatewayProvider", 5);
        }
    }

    @Test
    void theStarterIsFoundBySpringBoot() throws IOException {
        try (JarFile jar = Module.STARTER.jar("")) {
            assertImplemented(
                    jar, "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports", 3);
            assertThat(jar.getEntry("META-INF/spring-configuration-metadata.json"))
                    .isNotNull();
        }
    }

    @Test
    void theExtensionIsFoundByQuarkus() throws IOException {
        try (JarFile jar = Module.QUARKUS.jar("")) {
            assertThat(text(jar, "META-INF/quarkus-extension.properties"))
                    .contains(
                            "deployment-artifact=io.github.camelonesms\\:camel-onesms-quarkus-deployment\\:" + VERSION);
        }
        try (JarFile jar = Module.QUARKUS_DEPLOYMENT.jar("")) {
            assertThat(text(jar, "META-INF/quarkus-build-steps.list")).contains("io.github.camelonesms.quarkus");
        }
    }

    /** The server's classes and services are the simulator's own, under names that meet no other Undertow. */
    @Test
    void theSimulatorShowsNoServerOfOthers() throws IOException {
        try (JarFile jar = Module.SIMULATOR.jar("")) {
            assertThat(services(jar)).isNotEmpty().allMatch(name -> name.contains("io.github.camelonesms.simulator"));
        }
    }

    @Test
    void theStandaloneSimulatorRunsAndHasEachLicenceOnce() throws IOException {
        try (JarFile jar = Module.SIMULATOR.jar("-standalone")) {
            assertLicence(jar);
            assertThat(names(jar)).doesNotHaveDuplicates();
            assertThat(names(jar))
                    .as("libraries that only tests use")
                    .noneMatch(name -> name.startsWith("org/assertj/")
                            || name.startsWith("net/bytebuddy/")
                            || name.startsWith("org/junit/"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.github.camelonesms.simulator.SimulatorCommand");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson");
            assertThat(jar.getEntry("META-INF/FastDoubleParser-LICENSE")).isNotNull();
            for (String service : services(jar)) {
                assertThat(text(jar, service)).as(service).isNotBlank();
            }
        }
    }

    @Test
    void thePomSaysWhatARepositoryAsksFor() throws Exception {
        Element pom = pom();
        for (String element :
                List.of("name", "description", "url", "licenses", "developers", "scm", "connection", "inceptionYear")) {
            assertThat(pom.getElementsByTagName(element).getLength())
                    .as(element)
                    .isPositive();
        }
        for (Module module : Module.values()) {
            assertThat(Files.readString(ROOT.resolve(module.folder).resolve("pom.xml")))
                    .as(module.artifact)
                    .contains("<name>", "<description>");
        }
    }

    @Test
    void theBomListsEveryJarInThisVersion() throws IOException {
        String bom = Files.readString(ROOT.resolve("camel-onesms-bom/pom.xml"));

        for (Module module : Module.values()) {
            assertThat(bom)
                    .containsPattern(
                            "<artifactId>" + module.artifact + "</artifactId>\\s*<version>" + VERSION + "</version>");
        }
        assertThat(bom.split("<dependency>")).hasSize(Module.values().length + 1);
        assertThat(bom).doesNotContain("<parent>");
    }

    /** SECURITY.md says which versions have no advisory; those are to be the build's. */
    @ParameterizedTest
    @CsvSource({
        "httpclient5.version, HttpClient",
        "jackson.version, Jackson",
        "log4j.version, log4j",
        "undertow.version, Undertow",
        "postgresql.version, the PostgreSQL driver"
    })
    void theVersionsOfSecurityAreThoseOfTheBuild(String property, String library) throws Exception {
        String built =
                pom().getElementsByTagName(property).item(0).getTextContent().replace(".Final", "");

        assertThat(Files.readString(ROOT.resolve("SECURITY.md")).replaceAll("\\s+", " "))
                .contains(library + " " + built);
    }

    private static Element pom() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve("pom.xml").toFile())
                .getDocumentElement();
    }

    private static void assertLicence(JarFile jar) throws IOException {
        assertThat(names(jar))
                .filteredOn(name -> name.matches("(META-INF/)?(LICENSE|NOTICE)(\\.\\w+)?"))
                .containsExactlyInAnyOrder("META-INF/LICENSE", "META-INF/NOTICE");
        assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(ROOT.resolve("LICENSE")));
        assertThat(text(jar, "META-INF/LICENSE"))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
        assertThat(text(jar, "META-INF/NOTICE").strip())
                .contains(Files.readString(ROOT.resolve("NOTICE")).strip().split("\n"));
    }

    /** Each line of a service file names a class of the jar. */
    private static void assertImplemented(JarFile jar, String service, int count) throws IOException {
        Set<String> classes = new TreeSet<>();
        text(jar, service)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(classes::add);
        assertThat(classes).hasSize(count).allMatch(name -> jar.getEntry(name.replace('.', '/') + ".class") != null);
    }

    private static List<String> services(JarFile jar) {
        return names(jar).stream()
                .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                .toList();
    }

    private static List<String> names(JarFile jar) {
        try (Stream<JarEntry> entries = jar.stream()) {
            return entries.map(JarEntry::getName).toList();
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
