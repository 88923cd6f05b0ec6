package io.github.camelonesms.examples.failover;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.examples.support.Figures;
import io.github.camelonesms.examples.support.SimulatedGateways;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.camel.main.Main;

/** Sends alarms through two simulated gateways, of which the first has typical faults. */
public final class Failover {

    private static final String FIRST = "first.url";
    private static final String SECOND = "second.url";
    private static final String NUMBER = "05550000001";

    private Failover() {}

    /** Ends after the last alarm. */
    public static void main(String[] args) throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        Main camel = new Main();
        try (SimulatedGateways gateways = new SimulatedGateways(builder -> builder, FIRST, SECOND)) {
            camel.bind("meters", meters);
            camel.addMainListener(gateways);
            camel.configure().addRoutesBuilder(new FailoverRoutes());
            camel.start();
            send(camel, gateways.at(FIRST));
        } finally {
            camel.stop();
        }
        Figures.print(meters);
    }

    /** @param first null if a real gateway is configured: then the alarms are only sent */
    private static void send(Main camel, SmsGatewaySimulator first) throws Exception {
        alarm(camel, "1 all is well");
        fault(first, Fault.status(429).on("send"));
        alarm(camel, "2 the first gateway is overloaded");
        fault(first, Fault.status(503).retryAfter(Duration.ofMinutes(5)).on("send"));
        alarm(camel, "3 the first gateway is being maintained");
        fault(first, Fault.answer("85").on("send"));
        alarm(camel, "4 the sender name is not approved");
        fault(first, Fault.closeAfterProcessing().on("send"));
        alarm(camel, "5 the answer is lost, and recovered");
        fault(first, Fault.closeAfterProcessing().on("send"));
        fault(first, Fault.closeBeforeReading().on("send").always());
        alarm(camel, "6 the answer is lost, and the gateway is down");
        if (first != null) {
            first.close();
        }
        for (int i = 7; i <= 14; i++) {
            alarm(camel, i + " the first gateway is gone");
        }
    }

    private static void fault(SmsGatewaySimulator gateway, Fault fault) {
        if (gateway != null) {
            gateway.fault(fault);
        }
    }

    private static void alarm(Main camel, String text) throws Exception {
        camel.getCamelTemplate().sendBodyAndHeader("direct:alarm", "Alarm " + text, OneSmsConstants.TO, NUMBER);
    }
}
