package io.github.camelonesms;

import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SmsMessage;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Previews a body of many messages that come into being as they are read; one in a thousand has an invalid number too. */
final class PreviewMain {

    private static final long FIRST_NUMBER = 905_500_000_000L;

    private PreviewMain() {}

    /** @param arguments the gateway's address, how many messages */
    public static void main(String[] arguments) throws Exception {
        OneSmsComponent component = new OneSmsComponent();
        OneSmsConfiguration configuration = component.getConfiguration();
        configuration.setBaseUrl(arguments[0]);
        configuration.setUsername("test");
        configuration.setPassword("test");
        configuration.setSender("TEST");
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("onesms", component);
            context.start();
            SendPreview preview = context.createProducerTemplate()
                    .requestBody(
                            "onesms:preview",
                            IntStream.range(0, Integer.parseInt(arguments[1]))
                                    .mapToObj(PreviewMain::message)
                                    .iterator(),
                            SendPreview.class);
            System.out.println(preview.recipients() + " recipients, " + preview.segments() + " segments, "
                    + preview.requests() + " requests, " + preview.rejected().size() + " rejected, "
                    + preview.texts().size() + " texts, maximum heap "
                    + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB");
        }
    }

    private static SmsMessage message(int i) {
        String text = "Sayin musterimiz, " + i + " numarali siparisiniz yola cikti.";
        String number = Long.toString(FIRST_NUMBER + i);
        return i % 1_000 == 0 ? new SmsMessage(text, number, "12") : new SmsMessage(text, number);
    }
}
