package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.UnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer without the requested list is unreadable; only a list without rows is an empty one. */
class NodeApiListsTest extends NodeApiTestSupport {

    private static final String PACKAGE = data("{\"list\":[{\"id\":\"1\",\"state\":6}]}");
    private static final String SOAP_PACKAGE = soapData("<list><item><id>1</id><state>6</state></item></list>");

    private static final List<String> NO_LISTS = List.of(
            "null",
            "{}",
            "[]",
            "[{\"id\":\"1\",\"state\":6,\"title\":\"TEST\",\"gsm\":\"905551112233\",\"uuid\":\"1\"}]",
            "7",
            "\"list\"",
            "true",
            "{\"senders\":[{\"title\":\"TEST\"}]}",
            "{\"List\":[]}",
            "{\"stats\":{\"totalRecord\":0}}",
            "{\"list\":7}",
            "{\"list\":\"none\"}",
            "{\"list\":false}",
            "{\"list\":[\"TEST\"]}",
            "{\"list\":[1]}",
            "{\"list\":[[]]}",
            "{\"list\":[null]}");

    private static final List<String> NO_SOAP_LISTS = List.of(
            "",
            "<data/>",
            "<data>TEST</data>",
            "<data><senders><item><title>TEST</title></item></senders></data>",
            "<data><item><title>TEST</title></item></data>");

    /** Every list that the vendor has, by name. */
    private static Map<String, Function<SmsGateway, List<?>>> lists(boolean inSoap) {
        Map<String, Function<SmsGateway, List<?>>> lists = new LinkedHashMap<>();
        lists.put("originators", gateway -> gateway.originators().value());
        lists.put("campaigns", gateway -> gateway.campaigns(0).value());
        lists.put("reports", gateway -> gateway.reports(List.of("1", "2")).value());
        if (!inSoap) {
            lists.put("blacklist", gateway -> gateway.blacklist().value());
            lists.put("opt-outs", gateway -> gateway.optOutRequests(null).value());
        }
        return lists;
    }

    private static Stream<Arguments> each(boolean inSoap, List<String> answers) {
        return lists(inSoap).keySet().stream()
                .flatMap(list -> answers.stream().map(answer -> Arguments.of(list, answer)));
    }

    static Stream<Arguments> noLists() {
        return each(false, NO_LISTS);
    }

    static Stream<Arguments> noSoapLists() {
        return each(true, NO_SOAP_LISTS);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noLists")
    void dataOfAnotherShapeIsNoEmptyList(String list, String data) {
        SmsGateway gateway = json(data(data));

        isUnreadable(lists(false).get(list)::apply, gateway);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noSoapLists")
    void norIsItInSoap(String list, String data) {
        SmsGateway gateway = soap("<e><result><err/>" + data + "</result></e>");

        isUnreadable(lists(true).get(list)::apply, gateway);
        assertThat(server.requests()).hasSize(1);
    }

    /** The package is known, and the answer with its recipients is none. */
    static Stream<String> noItems() {
        return NO_LISTS.stream();
    }

    @ParameterizedTest
    @MethodSource("noItems")
    void norAreAReportsRecipients(String data) {
        isUnreadable(gateway -> gateway.report("1"), json(PACKAGE, data(data)));
        assertThat(server.requests()).hasSize(2);
        isUnreadable(gateway -> gateway.reports(List.of("1", "2")), json(PACKAGE, data(data)));
    }

    static Stream<String> noSoapItems() {
        return NO_SOAP_LISTS.stream();
    }

    @ParameterizedTest
    @MethodSource("noSoapItems")
    void norAreTheyInSoap(String data) {
        isUnreadable(gateway -> gateway.report("1"), soap(SOAP_PACKAGE, "<e><result><err/>" + data + "</result></e>"));
        assertThat(server.requests()).hasSize(2);
    }

    private static void isUnreadable(Consumer<SmsGateway> query, SmsGateway gateway) {
        assertThatThrownBy(() -> query.accept(gateway)).isInstanceOf(UnavailableException.class);
    }

    /** Some servers write null for a list without rows. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"list\":[]}", "{\"list\":null}", "{\"stats\":{\"totalRecord\":0},\"list\":[]}"})
    void aListWithoutRowsIsEmpty(String data) {
        for (String list : List.of("originators", "campaigns", "blacklist", "opt-outs")) {
            assertThat(lists(false).get(list).apply(json(data(data)))).isEmpty();
        }
    }

    /** Some converters write a list of one row as the row. */
    @Test
    void aRowInTheListsPlaceIsTheRow() {
        assertThat(json(data("{\"list\":{\"id\":\"1\",\"state\":6}}"))
                        .campaigns(0)
                        .value())
                .isEqualTo(List.of("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<list/>", "<stats><totalRecord>0</totalRecord></stats>"})
    void soIsItInSoap(String data) {
        SmsGateway gateway = gateway(WireFormat.SOAP, soapData(data));

        assertThat(gateway.campaigns(0).value()).isEmpty();
        assertThat(gateway.originators().value()).isEmpty();
    }

    private static String soapData(String data) {
        return "<e><result><err/><data>" + data + "</data></result></e>";
    }
}
