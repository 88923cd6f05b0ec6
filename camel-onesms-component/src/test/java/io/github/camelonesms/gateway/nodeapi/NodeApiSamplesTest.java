package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.text.SmsAlphabet;
import io.github.camelonesms.vendor.VendorSamplesTest.VendorSample;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of the vendor's document, from the folder that lists all of them: the request written from its type is
 * equivalent, and the answer is read. The types are those of {@link NodeApiExamplesTest} (JSON) and
 * {@link NodeApiSoapTest}, whose examples are in the document's order.
 */
class NodeApiSamplesTest extends NodeApiTestSupport {

    static List<VendorSample> jsonRequests() {
        return samples("request.json");
    }

    static List<VendorSample> soapRequests() {
        return samples("request.xml");
    }

    static List<VendorSample> soapAnswers() {
        return samples("answer.xml");
    }

    private static List<VendorSample> samples(String end) {
        return VendorSample.of("nodeapi").stream()
                .filter(sample -> sample.file().endsWith(end))
                .toList();
    }

    @Test
    void everyExampleHasItsTest() {
        int tested =
                jsonRequests().size() + soapRequests().size() + soapAnswers().size();
        assertThat(jsonRequests()).hasSize(24);
        assertThat(soapRequests()).hasSize(9);
        assertThat(soapAnswers()).hasSize(7);
        assertThat(samples("answer.json"))
                .as("the answers that the JSON requests get")
                .extracting(VendorSample::name)
                .containsExactlyInAnyOrderElementsOf(jsonRequests().stream()
                        .map(NodeApiSamplesTest::function)
                        .collect(Collectors.toSet()));
        assertThat(VendorSample.of("nodeapi")).hasSize(tested + 22);
    }

    @ParameterizedTest
    @MethodSource("jsonRequests")
    void json(VendorSample sample) {
        NodeApiExamplesTest.Example example = examplesByName().get(sample.name());
        assertThat(example).as(sample.file()).isNotNull();
        VendorSample answer = samples("answer.json").stream()
                .filter(each -> each.name().equals(function(sample)))
                .findFirst()
                .orElseThrow();

        Object read =
                json(answer.text()).call(example.function(), example.request()).value();

        assertRequest(0, "/" + example.function(), sample.text());
        assertThat(read).isEqualTo(example.answer());
    }

    @ParameterizedTest
    @MethodSource("soapRequests")
    void soapRequest(VendorSample sample) throws Exception {
        NodeApiSoapTest.Example example =
                NodeApiSoapTest.examples().get(soapRequests().indexOf(sample));
        assertThat(sample.name()).startsWith("soap-" + example.action());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NodeApiSoapTest.soapFunction(example.request()).write(example.request(), ACCOUNT, out);

        assertThat(NodeApiSoapTest.canonical(out.toString(StandardCharsets.UTF_8)))
                .isEqualTo(NodeApiSoapTest.canonical(sample.text()));
    }

    @ParameterizedTest
    @MethodSource("soapAnswers")
    void soapAnswer(VendorSample sample) {
        String text = sample.text();
        switch (sample.name()) {
            case "soap-sendOtp" ->
                assertThat(soap(text)
                                .otp(request("a1", message("Kod", SmsAlphabet.ENGLISH, "905511034554")))
                                .value()
                                .id())
                        .isEqualTo("111111");
            case "soap-sendSms" ->
                assertThat(soap(text)
                                .send(request("a1", message("Metin", SmsAlphabet.ENGLISH, "905511034554")))
                                .value()
                                .id())
                        .isEqualTo("111111");
            case "soap-getSmsPackages" ->
                assertThat(soap(text).campaigns(0).value()).containsExactly("111095", "111094", "111093", "111092");
            case "soap-getSmsPackageItems" -> {
                var report = soap(samples("getSmsPackages.answer.xml").get(0).text(), text)
                        .report("111095")
                        .value();
                assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
                assertThat(report.recipients().stream()
                                .map(each -> each.number() + " " + each.status())
                                .toList())
                        .containsExactly("905433404971 FAILED", "905511034554 DELIVERED");
            }
            case "soap-getSmsSenders" ->
                assertThat(soap(text).originators().value()).containsExactly("TEST");
            case "soap-cancelSmsPackage" ->
                assertThat(soap(text).cancel("123456").code()).isEqualTo("OK");
            case "soap-getUserCredit" -> assertThat(soap(text).credit().value()).isEqualTo(316_807);
            default -> throw new AssertionError("No test of " + sample);
        }
    }

    /** The examples by the names of their files: {@code json-user-credit}, {@code json-sms-create-2}. */
    private static Map<String, NodeApiExamplesTest.Example> examplesByName() {
        Map<String, Long> several = NodeApiExamplesTest.examples()
                .collect(Collectors.groupingBy(NodeApiExamplesTest.Example::function, Collectors.counting()));
        Map<String, Integer> seen = new HashMap<>();
        Map<String, NodeApiExamplesTest.Example> byName = new HashMap<>();
        try (Stream<NodeApiExamplesTest.Example> examples = NodeApiExamplesTest.examples()) {
            examples.forEach(example -> {
                int n = seen.merge(example.function(), 1, Integer::sum);
                String name = "json-" + example.function().replace('/', '-');
                byName.put(several.get(example.function()) > 1 ? name + "-" + n : name, example);
            });
        }
        return byName;
    }

    /** The name of the answer's file: that of the request's without its number. */
    private static String function(VendorSample sample) {
        return sample.name().replaceFirst("-[0-9]+$", "");
    }
}
