package io.github.camelonesms.benchmarks.load;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** HttpClient with its defaults, and a connection per thread. */
final class HttpClients5 {

    /** The number of connections of every contender: the greatest number of threads. */
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
