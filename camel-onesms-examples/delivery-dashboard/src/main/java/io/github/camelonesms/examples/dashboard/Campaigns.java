package io.github.camelonesms.examples.dashboard;

import io.github.camelonesms.model.SmsMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/** Sends to the simulator: one campaign after the other, to numbers that are invented. */
public final class Campaigns {

    private final SimulatedGateway gateway;
    private final Queue<Campaign> left = new ArrayDeque<>(List.of(
            new Campaign("Water off on Tuesday, Moda", "Salı günü 10.00-16.00 arasında Moda'da su kesilecektir.", 640),
            new Campaign("Bill reminder", "Faturanızın son ödeme günü yarındır.", 900),
            new Campaign("Meter reading", "Sayacınız bu hafta okunacaktır.", 480),
            new Campaign("Works on Bağdat Street", "Bağdat Caddesi'nde çalışma nedeniyle basınç düşebilir.", 360),
            new Campaign("Water is back, Moda", "Moda'da su verilmeye başlanmıştır.", 640),
            new Campaign("Thank you for paying", "Ödemeniz için teşekkür ederiz.", 520)));

    private long nextNumber = 905_550_000_000L;

    private record Campaign(String name, String text, int recipients) {}

    /** @param gateway whose phones are decided about; null = nothing is ever sent */
    Campaigns(SimulatedGateway gateway) {
        this.gateway = gateway;
    }

    /** The next campaign as the body, its name in the header {@code campaign}. */
    @Handler
    public void next(Exchange exchange) {
        Campaign campaign = left.remove();
        List<String> numbers = LongStream.range(nextNumber, nextNumber + campaign.recipients())
                .mapToObj(Long::toString)
                .toList();
        nextNumber += campaign.recipients();
        numbers.forEach(gateway::decide);
        exchange.getMessage().setHeader("campaign", campaign.name());
        exchange.getMessage().setBody(new SmsMessage(campaign.text(), numbers));
    }
}
