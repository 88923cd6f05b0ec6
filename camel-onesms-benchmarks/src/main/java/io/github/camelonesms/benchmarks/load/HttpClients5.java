package io.github.camelonesms.benchmarks.load;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** The client of those who use HttpClient directly: its defaults, and a connection for each thread. */
final class HttpClients5 {

    /** As many connections as the greatest number of threads, for every contender. */
    static final int CONNECTIONS = 64;

    private HttpClients5() {}

    static CloseableHttpClient create() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build())
                .build();
    }
}
