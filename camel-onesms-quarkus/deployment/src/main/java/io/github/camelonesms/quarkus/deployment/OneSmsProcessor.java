package io.github.camelonesms.quarkus.deployment;

import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import java.util.List;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Registers at build time what the component finds by name or by reflection. */
class OneSmsProcessor {

    static final String FEATURE = "camel-onesms";

    /** Wire models of the gateways, and types that routes use in expressions. */
    static final List<String> REFLECTIVE_PACKAGES = List.of(
            "io.github.camelonesms.gateway.onesms",
            "io.github.camelonesms.gateway.iletimerkezi",
            "io.github.camelonesms.gateway.nodeapi.function",
            "io.github.camelonesms.model");

    /** Files that the component reads from its own jar. */
    static final List<String> RESOURCES = List.of(
            "io/github/camelonesms/delivery/schema-h2.sql",
            "io/github/camelonesms/delivery/schema-mariadb.sql",
            "io/github/camelonesms/delivery/schema-postgresql.sql",
            "io/github/camelonesms/journal/schema-h2.sql",
            "io/github/camelonesms/journal/schema-mariadb.sql",
            "io/github/camelonesms/journal/schema-postgresql.sql",
            "io/github/camelonesms/rate/schema-h2.sql",
            "io/github/camelonesms/rate/schema-mariadb.sql",
            "io/github/camelonesms/rate/schema-postgresql.sql",
            "io/github/camelonesms/gateway/onesms/jaxb.index",
            "io/github/camelonesms/gateway/iletimerkezi/jaxb.index",
            "kamelets/onesms-send-sink.kamelet.yaml",
            "kamelets/onesms-dlr-source.kamelet.yaml",
            "META-INF/org/apache/camel/dev-console/onesms.json",
            "META-INF/io/github/camelonesms/onesms.json");

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** Camel Quarkus finds components, configurers and type converters in indexed jars only. */
    @BuildStep
    void index(BuildProducer<IndexDependencyBuildItem> jars) {
        jars.produce(new IndexDependencyBuildItem("io.github.camelonesms", "camel-onesms-component"));
        for (String camelJar : List.of("camel-http", "camel-http-common", "camel-http-base", "camel-jaxb")) {
            jars.produce(new IndexDependencyBuildItem("org.apache.camel", camelJar));
        }
    }

    @BuildStep
    ReflectiveClassBuildItem models(CombinedIndexBuildItem index) {
        return ReflectiveClassBuildItem.builder(models(index.getIndex()))
                .constructors()
                .methods()
                .fields()
                .reason("wire models and results of the onesms component")
                .build();
    }

    /** Sorted by name, so that builds are reproducible. */
    static String[] models(IndexView index) {
        return REFLECTIVE_PACKAGES.stream()
                .flatMap(name -> index.getClassesInPackage(name).stream())
                .map(ClassInfo::name)
                .map(Object::toString)
                .sorted()
                .toArray(String[]::new);
    }

    @BuildStep
    ServiceProviderBuildItem gateways() {
        return ServiceProviderBuildItem.allProvidersFromClassPath(SmsGatewayProvider.class.getName());
    }

    /** It contains gateways that are not loaded yet, which an image cannot hold. */
    @BuildStep
    RuntimeInitializedClassBuildItem gatewaysAreFoundAtRunTime() {
        return new RuntimeInitializedClassBuildItem(GatewayLookup.class.getName());
    }

    @BuildStep
    NativeImageResourceBuildItem resources() {
        return new NativeImageResourceBuildItem(RESOURCES);
    }
}
