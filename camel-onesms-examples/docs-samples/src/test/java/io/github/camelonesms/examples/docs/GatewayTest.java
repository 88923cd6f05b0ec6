package io.github.camelonesms.examples.docs;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of docs/testing.md about gateways, and about what goes wrong there. */
@Timeout(60)
class GatewayTest extends MainTestSupport {

    private static final SmsMessage MESSAGE = new SmsMessage("Randevunuz yarın", "05559998877");

    @SmsSimulator
    static SmsGatewaySimulator simulator;

    // tag::gateways[]
    @ParameterizedTest
    @ValueSource(strings = {"onesms", "iletimerkezi", "nodeapi", "organik"})
    void everyGatewayTakesTheReminder(String gateway) throws Exception {
        start(simulator.camelProperties(gateway));

        main.getCamelTemplate().sendBody("direct:remind", MESSAGE);

        assertThat(simulator).phone("05559998877").received("Randevunuz yarın").hasSegments(1);
        assertThat(simulator.account("test").credit(gateway)).isEqualTo(999_999);
    }
    // end::gateways[]

    @Test
    void aLostAnswerIsNoSecondSms() throws Exception {
        start(simulator.camelProperties());
        // tag::lost[]
        simulator.fault(Fault.closeAfterProcessing().on("send")); // the SMS is out, the answer is lost

        SendResult result = main.getCamelTemplate().requestBody("direct:remind", MESSAGE, SendResult.class);

        assertThat(result.submissions().get(0).recovered()).isTrue();
        assertThat(simulator).phone("05559998877").receivedTimes(1);
        // end::lost[]
    }

    @Test
    void aGatewayThatAsksForPatience() throws Exception {
        start(simulator.camelProperties());
        // tag::throttled[]
        simulator.fault(Fault.status(429).retryAfter(Duration.ofSeconds(7)).on("send"));

        assertThatThrownBy(() -> main.getCamelTemplate().sendBody("direct:remind", MESSAGE))
                .hasCauseInstanceOf(ThrottledException.class);
        assertThat(simulator).hasDeliveredNothing();
        // end::throttled[]
    }

    @Test
    void anEmptyAccount() throws Exception {
        start(simulator.camelProperties());
        // tag::credit[]
        simulator.credit("test", 0);

        assertThatThrownBy(() -> main.getCamelTemplate().sendBody("direct:remind", MESSAGE))
                .hasCauseInstanceOf(InsufficientCreditException.class);
        // end::credit[]
    }

    @Test
    void someoneWhoOptedOut() throws Exception {
        start(simulator.camelProperties());
        // tag::optout[]
        simulator.optOut("05559998877");

        assertThatThrownBy(() -> main.getCamelTemplate().sendBody("direct:remind", MESSAGE))
                .hasCauseInstanceOf(RejectedException.class); // there is nobody else to send to
        assertThat(simulator).hasDeliveredNothing();
        // end::optout[]
    }
}
