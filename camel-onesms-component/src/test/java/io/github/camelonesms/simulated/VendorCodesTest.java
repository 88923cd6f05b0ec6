package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every row of every vendor's code table, answered by the simulator in the vendor's form, goes through a route as its
 * exception with the code; in every wire format, for a submission and for a question. What the simulator refuses of its
 * own accord is in {@link ProvokedCodesTest}.
 */
class VendorCodesTest extends OneSmsTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(builder -> GatewayForm.account(builder, 1_000_000));

    @TestFactory
    Stream<DynamicNode> everyRowOfEveryTable() {
        return Stream.of(GatewayForm.values())
                .map(form -> DynamicContainer.dynamicContainer(form.toString(), rows(form)));
    }

    private List<DynamicNode> rows(GatewayForm form) {
        List<VendorTable.Row> table = VendorTable.of(form.gateway());
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("routes", () -> addRoutes(form)));
        for (VendorTable.Row row : table) {
            tests.add(DynamicTest.dynamicTest(
                    row.code() + " to a send", () -> isTold(form, row, row.submission(), "send")));
            tests.add(DynamicTest.dynamicTest(
                    row.code() + " to a question", () -> isTold(form, row, row.query(), "credit")));
        }
        tests.add(DynamicTest.dynamicTest(
                "count",
                () -> System.out.println(
                        "Codes of " + form + ": " + table.size() + " rows of the table answered to a send"
                                + " and to a question, " + 2 * table.size() + " exceptions")));
        return tests;
    }

    private void addRoutes(GatewayForm form) throws Exception {
        String baseUrl = SIMULATOR.simulator().baseUrl();
        String account = form.options() + "&recoverUnknownOutcome=false&baseUrl=" + baseUrl;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:send " + form).to("onesms:send?sender=TEST&" + account);
                from("direct:credit " + form).to("onesms:credit?" + account);
            }
        });
    }

    private void isTold(
            GatewayForm form, VendorTable.Row row, Class<? extends OneSmsException> expected, String operation) {
        SIMULATOR.simulator().clearFaults();
        SIMULATOR.simulator().fault(Fault.code(row.code()));

        Exchange exchange =
                request("direct:" + operation + " " + form, "Merhaba", Map.of(OneSmsConstants.TO, "905551112233"));

        OneSmsException failure = failure(expected, exchange);
        assertThat(failure).isExactlyInstanceOf(expected);
        assertThat(failure.code()).isEqualTo(row.written());
        assertThat(failure.gateway()).isEqualTo(form.gateway());
        assertThat(failure.operation()).isEqualTo(operation);
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo(failure.code());
        assertThat(SIMULATOR.simulator().deliveries()).isZero();
    }
}
