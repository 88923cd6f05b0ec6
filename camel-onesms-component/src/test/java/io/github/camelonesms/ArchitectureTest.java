package io.github.camelonesms;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.camelonesms.model.OneSmsException;
import org.junit.jupiter.api.Test;

/** Which package may depend on which: the arrows of docs/architecture.md. */
class ArchitectureTest {

    static final String ROOT = "io.github.camelonesms";

    private static final String FACE = ROOT;
    private static final String OPERATION = ROOT + ".operation..";
    private static final String GATEWAY = ROOT + ".gateway..";
    private static final String GATEWAY_SPI = ROOT + ".gateway";
    private static final String HTTP = ROOT + ".gateway.http..";
    private static final String XML = ROOT + ".gateway.xml..";
    private static final String JSON = ROOT + ".gateway.json..";
    private static final String MODEL = ROOT + ".model..";
    private static final String TEXT = ROOT + ".text..";
    private static final String DELIVERY = ROOT + ".delivery..";
    private static final String JOURNAL = ROOT + ".journal..";
    private static final String RATE = ROOT + ".rate..";
    private static final String JDBC = ROOT + ".jdbc..";
    private static final String WEBHOOK = ROOT + ".webhook..";
    private static final String TRACKING = ROOT + ".tracking..";
    private static final String ROUTE = ROOT + ".route..";
    private static final String CONFIG = ROOT + ".config..";
    private static final String BATCH = ROOT + ".batch..";
    private static final String METRICS = ROOT + ".metrics..";

    private static final DescribedPredicate<JavaClass> A_VENDOR = resideInAPackage(ROOT + ".gateway.(*)..")
            .and(not(resideInAnyPackage(HTTP, XML, JSON)))
            .as("a vendor");

    private static final DescribedPredicate<JavaClass> GENERATED = DescribedPredicate.describe(
            "generated",
            javaClass -> javaClass.getSimpleName().endsWith("Configurer")
                    || javaClass.getSimpleName().endsWith("UriFactory")
                    || javaClass.getSimpleName().endsWith("Loader"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("simulator"))
            .importPackages(ROOT);

    private static ArchRule onlyOwn(String subject, String... known) {
        return noClasses()
                .that()
                .resideInAPackage(subject)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(known)))
                .allowEmptyShould(true);
    }

    @Test
    void textKnowsNobody() {
        onlyOwn(TEXT, TEXT).check(CLASSES);
    }

    @Test
    void modelKnowsTextAtMost() {
        onlyOwn(MODEL, MODEL, TEXT).check(CLASSES);
    }

    @Test
    void deliveryKnowsTheModelAndDatabases() {
        onlyOwn(DELIVERY, DELIVERY, MODEL, JDBC).check(CLASSES);
    }

    @Test
    void databasesAreForStoresAndKnowNobody() {
        onlyOwn(JDBC, JDBC).check(CLASSES);
        classes()
                .that()
                .resideInAPackage(JDBC)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(JDBC, DELIVERY, JOURNAL, RATE)
                .check(CLASSES);
    }

    @Test
    void theJournalKnowsDatabasesAlone() {
        onlyOwn(JOURNAL, JOURNAL, JDBC).check(CLASSES);
    }

    @Test
    void theRateKnowsDatabasesAlone() {
        onlyOwn(RATE, RATE, JDBC).check(CLASSES);
    }

    @Test
    void trackingKnowsDeliveryGatewaysAndModel() {
        onlyOwn(TRACKING, TRACKING, DELIVERY, GATEWAY, MODEL).check(CLASSES);
    }

    @Test
    void gatewaysKnowModelAndText() {
        onlyOwn(GATEWAY, GATEWAY, MODEL, TEXT).check(CLASSES);
    }

    @Test
    void operationsKnowGatewaysModelAndText() {
        onlyOwn(OPERATION, OPERATION, JOURNAL, RATE, GATEWAY, MODEL, TEXT).check(CLASSES);
    }

    @Test
    void figuresKnowWhatTheyCount() {
        onlyOwn(METRICS, METRICS, OPERATION, TRACKING, DELIVERY, JOURNAL, GATEWAY, MODEL)
                .check(CLASSES);
    }

    @Test
    void optionsKnowWhatTheySet() {
        onlyOwn(CONFIG, CONFIG, WEBHOOK, OPERATION, JOURNAL, RATE, TRACKING, DELIVERY, GATEWAY, MODEL, TEXT)
                .check(CLASSES);
    }

    @Test
    void batchesKnowOptionsAndOperations() {
        onlyOwn(BATCH, BATCH, CONFIG, OPERATION, MODEL).check(CLASSES);
    }

    @Test
    void runsOfRoutesKnowNobody() {
        onlyOwn(ROUTE, ROUTE).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nobodyButTheFaceKnowsAVendor() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT).and(not(A_VENDOR)))
                .should()
                .dependOnClassesThat(A_VENDOR)
                .as("neither operations nor the gateway interface know a vendor: it is found as a service")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theFaceKnowsVendorsForTheirXmlOnly() {
        noClasses()
                .that()
                .resideInAPackage(FACE)
                .and()
                .haveSimpleNameNotContaining("Converter")
                .should()
                .dependOnClassesThat(A_VENDOR)
                .as("Camel's face knows no vendor but in its type converters")
                .check(CLASSES);
    }

    @Test
    void vendorsDoNotKnowEachOther() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".gateway.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage(ROOT + ".gateway.bisms.."), resideInAPackage(ROOT + ".gateway.onesms.."))
                .ignoreDependency(A_VENDOR, resideInAnyPackage(HTTP, XML, JSON))
                .check(CLASSES);
    }

    @Test
    void theGatewayInterfaceKnowsNoVendorsWire() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY_SPI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.xml.bind..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void webhooksKnowNothingOfCamelsFace() {
        onlyOwn(WEBHOOK, WEBHOOK, TRACKING, DELIVERY, GATEWAY, MODEL).check(CLASSES);
    }

    @Test
    void camelStaysInItsFaceAndInTheTransport() {
        noClasses()
                .that(resideOutsideOfPackages(FACE, CONFIG, ROUTE, BATCH, WEBHOOK, METRICS, HTTP)
                        .and(not(DescribedPredicate.describe(
                                "the root exception", javaClass -> javaClass.isEquivalentTo(OneSmsException.class)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void theRootExceptionKnowsOneInterfaceOfCamel() {
        noClasses()
                .that()
                .areAssignableTo(OneSmsException.class)
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel..")
                        .and(not(DescribedPredicate.describe(
                                "HttpResponseAware",
                                javaClass -> javaClass.getName().equals("org.apache.camel.spi.HttpResponseAware")))))
                .check(CLASSES);
    }

    @Test
    void httpClientStaysInTheTransport() {
        noClasses()
                .that(resideOutsideOfPackages(HTTP))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
    }

    @Test
    void theTransportIsHandedOutByTheFace() {
        classes()
                .that()
                .haveSimpleName("CamelHttpTransports")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(FACE, HTTP)
                .check(CLASSES);
    }

    @Test
    void micrometerIsOptional() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("MicrometerMeters")
                .and()
                .doNotHaveSimpleName("AccountGauges")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void theMachinesLocaleDecidesNothing() {
        noClasses()
                .that(not(GENERATED))
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .check(CLASSES);
    }
}
