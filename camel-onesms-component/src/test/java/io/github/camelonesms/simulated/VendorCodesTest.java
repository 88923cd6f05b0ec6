package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
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
 * Every row of every vendor's code table, answered by the simulator in the vendor's form, is its exception with the
 * code; in every wire format, for a submission and for a query. Refusals that need no fault are in
 * {@link ProvokedCodesTest}.
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
                    row.code() + " to a send", () -> assertReported(form, row, row.submission(), "send")));
            tests.add(DynamicTest.dynamicTest(
                    row.code() + " to a query", () -> assertReported(form, row, row.query(), "credit")));
        }
        tests.add(DynamicTest.dynamicTest(
                "count",
                () -> System.out.println(
                        "Codes of " + form + ": " + table.size() + " rows of the table answered to a send"
                                + " and to a query, " + 2 * table.size() + " exceptions")));
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

    private void assertReported(
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

    /** The vendors' tables of errors, typed from their documents, and what each code must be to a route. */
    static final class VendorTable {

        /** What a code means: the letters of the tables. */
        private enum Meaning {
            R(RejectedException.class, RejectedException.class),
            A(AuthenticationException.class, AuthenticationException.class),
            C(InsufficientCreditException.class, InsufficientCreditException.class),
            D(DuplicateMessageException.class, DuplicateMessageException.class),
            N(NotFoundException.class, NotFoundException.class),
            T(ThrottledException.class, ThrottledException.class),
            U(OutcomeUnknownException.class, UnavailableException.class);

            private final Class<? extends OneSmsException> submission;
            private final Class<? extends OneSmsException> query;

            Meaning(Class<? extends OneSmsException> submission, Class<? extends OneSmsException> query) {
                this.submission = submission;
                this.query = query;
            }
        }

        /** 1SMS 1.1.14, "Başarısız Dönüşler" of every operation. */
        private static final String ONESMS =
                "60 N, 61 R, 62 R, 63 R, 77 D, 78 R, 79 N, 81 C, 83 R, 84 R, 85 R, 87 A, 89 R, 91 R, 93 R, 95 R, 97 R, 99 U";

        /** BiSMS 1.1.9: the same without cancel and blacklist removal. */
        private static final String BISMS =
                "77 D, 78 R, 79 N, 81 C, 83 R, 84 R, 85 R, 87 A, 89 R, 91 R, 93 R, 95 R, 97 R, 99 U";

        /** "Hata Kodları" of all methods; 401 to 457 are in the document of send-sms. */
        private static final String ILETIMERKEZI =
                "400 R, 401 A, 402 C, 404 R, 422 R, 450 R, 451 D, 452 R, 453 R, 454 R, 455 N, 456 R, 457 R, 458 R, 464 R, 466 R, 468 R, 469 R, 470 R, 503 T";

        /** 1.8.3, "Hata Kodları ve Açıklamaları", by number; and by name those that servers answer besides. */
        private static final String NODEAPI =
                """
            SMS00:ERR_BAD_REQUEST R
            SMS01:ERR_USER_NOT_AUTHORIZED A
            SMS02:ERR_BLACKLIST_RECORD_ALREADY_EXISTS R
            SMS03:ERR_PARENT_USER_NOT_FOUND R
            SMS04:ERR_USER_ALREADY_EXISTS R
            SMS05:ERR_INVALID_PRICING_PLAN R
            SMS06:ERR_SMS_PKG_NOT_FOUND N
            SMS07:ERR_SMS_PKG_NOT_CHANGEABLE R
            SMS08:ERR_INVALID_SMS_SENDING_DATE R
            SMS09:ERR_CONTACT_GROUP_ALREADY_EXISTS R
            SMS10:ERR_PARENT_CONTACT_GROUP_NOT_FOUND R
            SMS11:ERR_PARENT_CONTACT_GROUP_NOT_EMPTY R
            SMS12:ERR_CONTACT_ALREADY_EXISTS R
            SMS13:ERR_CONTACT_IMPORT_EXISTS R
            SMS14:ERR_FILE_NOT_FOUND R
            SMS15:ERR_CONTACT_IMPORT_FAILED R
            SMS16:ERR_USER_NOT_FOUND R
            SMS17:ERR_CREDIT_PLAN_NOT_FOUND R
            SMS18:ERR_USER_CREDIT_REQUIRED C
            SMS19:ERR_PROMOTION_NOT_FOUND R
            SMS20:ERR_ALLOWANCE_ALREADY_EXISTS R
            SMS21:ERR_ALLOWANCE_NOT_PERMITTED R
            SMS22:ERR_ALLOWANCE_NOT_APPLICABLE R
            SMS23:ERR_SPAM_FILTER_ALREADY_EXISTS R
            SMS24:ERR_MO_ALREADY_EXISTS R
            SMS25:ERR_MO_KEYWORD_ALREADY_EXISTS R
            SMS26:ERR_MO_NOT_FOUND R
            SMS27:ERR_SENDER_ALREADY_EXISTS R
            SMS28:ERR_PARENT_USER_CREDIT_REQUIRED C
            SMS29:ERR_USER_CREDIT_DECREASING_LIMITED R
            SMS30:ERR_USER_IYS_SETTINGS_NOT_FOUND R
            SMS31:ERR_INVALID_DATE_RANGE R
            SMS32:ERR_API_USER_ALREADY_EXISTS R
            SMS33:ERR_CREDIT_PLAN_UNIT_PRICE_LIMIT R
            SMS42:ERR_SMS_PKG_CUSTOM_ID_DUPLICATION D
            SMS44:ERR_SMS_SENDING_TIME_LIMIT R
            SMS48:ERR_REQUEST_PARAM_LIMIT R
            SMS50:ERR_MULTI_REQUEST_NOT_PERMITTED T
            SMS99:ERR_SYSTEM_MAINTENANCE T
            ERR_UNAUTHORIZED_REQUEST A
            ERR_INVALID_PARAM R
            ERR_INVALID_SMS_SENDER R
            ERR_EMPTY_SMS_PACKAGE R
            ERR_USER_BRAND_CODE_NOT_FOUND R
            ERR_SMS_PKG_DUPLICATION D
            ERR_SMS_PKG_CREATING_FAILED R
            ERR_NOT_FOUND N
            ERR_INTERNAL_SERVER U
            ERR_DAILY_REQUEST_LIMIT T
            ERR_CONCURRENT_REQUEST_LIMIT T
            """;

        /** "Hata Kodları" of API v2. */
        private static final String ORGANIK =
                "84 U, 85 U, 86 U, 87 U, 88 R, 89 A, 90 A, 91 R, 92 R, 93 T, 94 U, 95 U, 96 R, 97 R, 98 A, 99 A, 101 R, 102 R, 103 C,"
                        + " 104 R, 105 R, 106 R, 107 R, 108 C, 109 R, 110 R, 111 R, 112 R";

        private VendorTable() {}

        /**
         * One row.
         *
         * @param code the number in the document
         * @param written as in answers
         * @param submission the exception of a send
         * @param query the exception of a query
         */
        record Row(
                String code,
                String written,
                Class<? extends OneSmsException> submission,
                Class<? extends OneSmsException> query) {}

        static List<Row> of(String gateway) {
            String table =
                    switch (gateway) {
                        case "onesms" -> ONESMS;
                        case "bisms" -> BISMS;
                        case "iletimerkezi" -> ILETIMERKEZI;
                        case "nodeapi" -> NODEAPI;
                        case "organik" -> ORGANIK;
                        default -> throw new IllegalArgumentException(gateway);
                    };
            List<Row> rows = new ArrayList<>();
            for (String entry : table.strip().split("[,\n]\\s*")) {
                String[] parts = entry.split("[: ]");
                Meaning meaning = Meaning.valueOf(parts[parts.length - 1]);
                rows.add(new Row(parts[0], parts[parts.length - 2], meaning.submission, meaning.query));
            }
            return rows;
        }
    }
}
