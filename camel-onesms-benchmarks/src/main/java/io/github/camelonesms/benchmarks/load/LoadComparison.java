package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.model.SmsMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to send, side by side: in each round each of them has its turn, so that whatever else the machine does
 * strikes all of them.
 */
public final class LoadComparison implements AutoCloseable {

    /** The sizes of requests that the bulk sends are measured with. */
    public static final List<Integer> REQUEST_SIZES = List.of(10, 1_000, 10_000);

    /** The numbers of threads. */
    public static final List<Integer> THREADS = List.of(1, 8, 32);

    private final List<Contender> contenders = new ArrayList<>();

    /** Makes all contenders. */
    public LoadComparison(Servers servers) throws IOException {
        URI baseUrl = servers.baseUrl();
        add(new RawHttpClient(baseUrl));
        add(new VendorSample(baseUrl, true));
        add(new VendorSample(baseUrl, false));
        add(new HandWrittenRoute(baseUrl));
        SmsMessage single = Traffic.common(1);
        add(new OneSms("d onesms:send", baseUrl, () -> single, 1, 1));
        for (int size : REQUEST_SIZES) {
            SmsMessage common = Traffic.common(size);
            add(new OneSms("e onesms:send 1-N " + size, baseUrl, () -> common, size, size));
        }
        for (int size : REQUEST_SIZES) {
            List<SmsMessage> personal = Traffic.personal(size);
            add(new OneSms("e onesms:send N-N " + size, baseUrl, () -> personal, size, size));
        }
        add(new BareStax(baseUrl, Traffic.personal(10_000)));
        add(new SmppWindow(servers.smppPort()));
    }

    private void add(Contender contender) {
        contenders.add(contender);
    }

    public List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    /** Lets every contender send for a while, so that the compiler is through with them. */
    public void warmUp(Duration each) throws Exception {
        for (Contender contender : contenders) {
            Slice.run(contender, THREADS.get(1), each);
        }
    }

    /** What the rounds gave for each contender. */
    public List<Rates> run(int threads, int rounds, Duration slice) throws Exception {
        Slice[][] slices = new Slice[contenders.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                // Each round begins with another one, so that none always follows the same.
                int turn = (i + round + 1) % contenders.size();
                Slice result = Slice.run(contenders.get(turn), threads, slice);
                if (round >= 0) {
                    slices[turn][round] = result;
                }
            }
        }
        List<Rates> rates = new ArrayList<>();
        for (int i = 0; i < slices.length; i++) {
            rates.add(Rates.of(contenders.get(i).name(), slices[i]));
        }
        return rates;
    }

    @Override
    public void close() {
        contenders.forEach(contender -> {
            try {
                contender.close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close " + contender.name(), e);
            }
        });
    }
}
