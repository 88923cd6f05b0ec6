package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.load.BareStax;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.onesms.Sms;
import io.github.camelonesms.model.SmsMessage;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes an N-N request; the result is per message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class XmlWriting {

    private static final int MESSAGES = 1_000;

    private final CountingSink sink = new CountingSink();
    private List<SmsMessage> messages;
    private SmsGateway gateway;
    private SendRequest request;
    private JAXBContext jaxb;

    @Setup
    public void setUp() throws JAXBException {
        messages = Traffic.personal(MESSAGES);
        gateway = Gateways.onesms(new MemoryPort(sink, "00 1".getBytes(StandardCharsets.US_ASCII)));
        request = Gateways.request(messages);
        jaxb = JAXBContext.newInstance(Sms.class);
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long onesms() {
        gateway.send(request);
        return sink.count();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long bareStax() throws IOException {
        BareStax.write(messages, sink);
        return sink.count();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long jaxbTree() throws JAXBException {
        Sms sms = new Sms();
        sms.setUsername(Traffic.USERNAME);
        sms.setPassword(Traffic.PASSWORD);
        sms.setHeader(Traffic.SENDER);
        sms.setValidity(2880);
        sms.setMessages(messages.stream()
                .map(message -> new Sms.Mb(message.recipients().get(0), message.text()))
                .toList());
        Marshaller marshaller = jaxb.createMarshaller();
        marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
        marshaller.marshal(sms, sink);
        return sink.count();
    }
}
