package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.CheckPoint;
import io.github.camelonesms.model.CheckProblem;
import io.github.camelonesms.model.CheckResult;
import io.github.camelonesms.model.CheckState;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.TestKeyStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} says of set-ups that work, and of those that do not. It never sends. */
class CheckTest extends OneSmsTestSupport {

    private static final String SECRET = "very-secret-Q7";

    private SmsGatewaySimulator simulator;
    private RawServer server;

    @BeforeEach
    void startSimulator() {
        simulator = GatewayForm.account(SmsGatewaySimulator.builder(), 100)
                .account("ada", SECRET, 100, "TEST", "BASLIK")
                .start();
    }

    @AfterEach
    void stop() {
        assertThat(simulator.requestCount("send")).isZero();
        simulator.close();
        if (server != null) {
            server.close();
        }
    }

    /** A set-up with one fault, and what is to be found. */
    enum Broken {
        PASTED_API_PATH(CheckProblem.API_PATH_IN_BASE_URL) {
            @Override
            String uri(CheckTest test) {
                return test.at(test.simulator.baseUrl() + "/api/smspost/v1");
            }
        },
        MISSPELT_HOST(CheckProblem.UNKNOWN_HOST) {
            @Override
            String uri(CheckTest test) {
                return test.at("http://no-such-host.invalid");
            }
        },
        NOTHING_LISTENS(CheckProblem.UNREACHABLE) {
            @Override
            String uri(CheckTest test) {
                return test.at("http://localhost:" + RawServer.refusedPort());
            }
        },
        NO_ANSWER_COMES(CheckProblem.NO_ANSWER) {
            @Override
            String uri(CheckTest test) {
                return test.serve(RawServer.start(RawServer.neverAnswer()), "responseTimeout=500");
            }
        },
        A_SIGN_IN_PAGE_ANSWERS(CheckProblem.NOT_THE_GATEWAY) {
            @Override
            String uri(CheckTest test) {
                return test.serve(RawServer.start(RawServer.answer(200, "<html>Sign in</html>")));
            }
        },
        HTTP_AT_AN_HTTPS_SERVER(CheckProblem.REDIRECTED) {
            @Override
            String uri(CheckTest test) {
                return test.serve(
                        RawServer.start(RawServer.answer(301, "", "Location: https://localhost/api/credit/v1")));
            }
        },
        HTTPS_AT_AN_HTTP_PORT(CheckProblem.NO_TLS) {
            @Override
            String uri(CheckTest test) {
                test.server = RawServer.start(connection -> {
                    connection.readExactly(5);
                    connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                    connection.stall();
                });
                return test.at("https://localhost:" + test.server.port());
            }
        },
        ISSUER_NOT_TRUSTED(CheckProblem.CERTIFICATE_NOT_TRUSTED) {
            @Override
            String uri(CheckTest test) {
                return test.serve(RawServer.startTls("tls/localhost.p12", RawServer.answer(200, "00 5")));
            }
        },
        CERTIFICATE_OF_ANOTHER_HOST(CheckProblem.CERTIFICATE_OF_ANOTHER_HOST) {
            @Override
            String uri(CheckTest test) {
                test.trust("tls/elsewhere.p12");
                return test.serve(
                        RawServer.startTls("tls/elsewhere.p12", RawServer.answer(200, "00 5")),
                        "sslContextParameters=#tls");
            }
        },
        CLOCK_TWO_MINUTES_SLOW(CheckProblem.CLOCK_OFF) {
            @Override
            String uri(CheckTest test) {
                Instant now = Clock.systemUTC().instant();
                test.context.getRegistry().bind("clock", new MutableClock(now.minus(Duration.ofMinutes(2))));
                return test.at(test.simulator.baseUrl(), "clock=#clock");
            }
        },
        WRONG_PASSWORD(CheckProblem.CREDENTIALS_REFUSED) {
            @Override
            String uri(CheckTest test) {
                return "onesms:check?username=ada&password=wrong-one&baseUrl=" + test.simulator.baseUrl();
            }
        },
        IP_ADDRESS_NOT_ALLOWED(CheckProblem.ACCESS_REFUSED) {
            @Override
            String uri(CheckTest test) {
                test.simulator.fault(Fault.code("98").on("credit").always());
                return "onesms:check?" + GatewayForm.ORGANIK_JSON.options() + "&baseUrl=" + test.simulator.baseUrl();
            }
        },
        SENDER_IN_SMALL_LETTERS(CheckProblem.SENDER_NOT_APPROVED) {
            @Override
            String uri(CheckTest test) {
                return test.at(test.simulator.baseUrl(), "sender=Baslik");
            }
        },
        CREDIT_USED_UP(CheckProblem.NO_CREDIT) {
            @Override
            String uri(CheckTest test) {
                test.simulator.credit("ada", 0);
                return test.at(test.simulator.baseUrl());
            }
        };

        private final CheckProblem problem;

        Broken(CheckProblem problem) {
            this.problem = problem;
        }

        /** Breaks something, and gives the endpoint at it. */
        abstract String uri(CheckTest test);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void namesTheCauseOfABrokenSetUp(Broken broken) {
        AccountCheck check = check(broken.uri(this));

        assertThat(check.ok()).isFalse();
        assertThat(check.problems()).singleElement().satisfies(result -> {
            assertThat(result.problem()).as(result.text()).isEqualTo(broken.problem);
            assertThat(result.point()).isEqualTo(broken.problem.point());
            assertThat(result.state()).isEqualTo(CheckState.FAILED);
            assertThat(result.cause()).isNotBlank();
            assertThat(result.cure()).isNotBlank();
        });
        assertThat(check.results()).extracting(CheckResult::point).containsExactly(CheckPoint.values());
        assertThat(check.toString()).doesNotContain(SECRET, "ada", "wrong-one", "0123456789abcdef");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aSetUpThatWorksHasNoFailureAtAnyGateway(GatewayForm form) {
        AccountCheck check = check("onesms:check?sender=TEST&baseUrl=" + simulator.baseUrl() + "&" + form.options());

        assertThat(check.ok()).as("%s", check).isTrue();
        assertThat(check.gateway()).isEqualTo(form.gateway());
        assertThat(check.reach().state()).isEqualTo(CheckState.OK);
        assertThat(check.tls().state()).isEqualTo(CheckState.NOT_CHECKED);
        assertThat(check.clock().state()).isEqualTo(CheckState.OK);
        assertThat(check.credentials().state()).isEqualTo(CheckState.OK);
        assertThat(check.senders().text()).isEqualTo("OK: Approved: TEST, BASLIK.");
        assertThat(check.credit().text()).isEqualTo("OK: The balance is 100 credits.");
        boolean guarded = !form.is("organik") && form != GatewayForm.NODEAPI_SOAP;
        assertThat(check.recovery().state()).isEqualTo(guarded ? CheckState.OK : CheckState.WARNING);
        assertThat(check.problems())
                .extracting(CheckResult::problem)
                .isEqualTo(guarded ? List.of() : List.of(CheckProblem.NO_DUPLICATE_GUARD));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aWrongSecretIsNamedAtEveryGateway(GatewayForm form) {
        Exchange exchange =
                request("onesms:check?baseUrl=" + simulator.baseUrl() + "&" + form.wrongLogin(), null, Map.of());
        AccountCheck check = body(AccountCheck.class, exchange);

        assertThat(check.reach().state()).isEqualTo(CheckState.OK);
        assertThat(check.credentials().problem()).isEqualTo(CheckProblem.CREDENTIALS_REFUSED);
        assertThat(check.senders().state()).isEqualTo(CheckState.NOT_CHECKED);
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE, String.class))
                .isNotIn(null, "OK", "FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/smspost/v1", "/api/credit/v1", "/api"})
    void theAddressWithoutThePastedPathIsTheCure(String path) {
        assertThat(check(at(simulator.baseUrl() + path)).reach().cure())
                .isEqualTo("Set baseUrl=" + simulator.baseUrl() + ".");
    }

    @Test
    void aPathThatIsNotPastedIsNoPastedPath() {
        String uri = serve(RawServer.start(RawServer.answer(404, "none")));

        AccountCheck check = check(uri.replace(server.port() + "", server.port() + "/prefix"));

        assertThat(check.reach().problem()).isEqualTo(CheckProblem.NOT_THE_GATEWAY);
    }

    @Test
    void anAccountWithoutASenderIsReported() {
        simulator.fault(Fault.answer("00 ").on("originators"));

        assertThat(check(at(simulator.baseUrl())).senders().problem()).isEqualTo(CheckProblem.NO_SENDER);
    }

    @Test
    void aClockThatIsFastIsReported() {
        context.getRegistry()
                .bind("clock", new MutableClock(Clock.systemUTC().instant().plus(Duration.ofMinutes(3))));

        assertThat(check(at(simulator.baseUrl(), "clock=#clock")).clock().cause())
                .matches("The clock of this machine is 1[5-9][0-9] seconds ahead of the gateway's\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date: yesterday", "Server: none"})
    void withoutADateTheClockIsNotChecked(String header) {
        AccountCheck check = check(serve(RawServer.start(RawServer.answer(200, "00 5", header))));

        assertThat(check.clock().state()).isEqualTo(CheckState.NOT_CHECKED);
        assertThat(check.credit().text()).isEqualTo("OK: The balance is 5 credits.");
    }

    /** This server answers everywhere but below the whole path. */
    @Test
    void aSecretInThePastedPathIsNotShown() {
        String path = "/" + SECRET + "/balance";
        String uri = serve(RawServer.start(connection -> {
            while (true) {
                boolean pasted = connection.readRequest().head().startsWith("GET " + path);
                connection.write(pasted ? RawServer.response(404, "none") : RawServer.response(200, "00 5"));
            }
        }));

        AccountCheck check = check(uri.replace(server.port() + "", server.port() + path));

        assertThat(check.reach().problem()).isEqualTo(CheckProblem.API_PATH_IN_BASE_URL);
        assertThat(check.reach().cure()).isEqualTo("Set baseUrl=" + server.uri("") + ".");
        assertThat(check.toString()).doesNotContain(SECRET);
    }

    @Test
    void aListThatCannotBeReadIsAWarning() {
        simulator.fault(Fault.status(500).on("campaigns"));

        AccountCheck check = check(at(simulator.baseUrl()));

        assertThat(check.ok()).isTrue();
        assertThat(check.recovery().problem()).isEqualTo(CheckProblem.NO_CAMPAIGN_LIST);
        assertThat(check.recovery().cause()).contains("HTTP 500");
    }

    @Test
    void withoutTheGuardALostAnswerIsAWarning() {
        assertThat(check(at(simulator.baseUrl(), "disableDuplicateCheck=true"))
                        .recovery()
                        .problem())
                .isEqualTo(CheckProblem.NO_DUPLICATE_GUARD);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 503})
    void anHttpStatusIsReportedWithItsCure(int status) {
        simulator.fault(Fault.status(status).retryAfter(Duration.ofSeconds(5)).on("credit"));

        AccountCheck check = check(at(simulator.baseUrl()));

        assertThat(check.problems())
                .extracting(CheckResult::problem)
                .containsExactly(status == 403 ? CheckProblem.ACCESS_REFUSED : CheckProblem.THROTTLED);
    }

    @Test
    void theHeaderOfTheOperationMakesASendACheck() {
        Exchange exchange = request(
                at(simulator.baseUrl()).replace("onesms:check", "onesms:send"),
                "Merhaba",
                Map.of(OneSmsConstants.TO, "905551112233", OneSmsConstants.OPERATION, SmsOperation.CHECK.id()));

        assertThat(body(AccountCheck.class, exchange).ok()).isTrue();
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo("OK");
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.GATEWAY)).isEqualTo("onesms");
        assertThat(List.of("credit", "originators", "campaigns"))
                .allSatisfy(query -> assertThat(simulator.requestCount(query)).isEqualTo(1));
    }

    private AccountCheck check(String uri) {
        return requestBody(AccountCheck.class, uri, null);
    }

    private String at(String baseUrl, String... options) {
        return uri("check", URI.create(baseUrl), options)
                .replace("username=test&password=test", "username=ada&password=" + SECRET);
    }

    private String serve(RawServer started, String... options) {
        server = started;
        return at(started.uri("").toString(), options);
    }

    private void trust(String resource) {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(TestKeyStore.parameters(resource));
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        context.getRegistry().bind("tls", tls);
    }
}
