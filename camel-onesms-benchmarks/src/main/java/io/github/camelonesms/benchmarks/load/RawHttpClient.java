package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/** Contestant a: Apache HttpClient 5 with one body that is built once. Nothing based on HttpClient can be faster. */
final class RawHttpClient implements Contender {

    private final CloseableHttpClient client = HttpClients5.create();
    private final URI uri;
    private final byte[] body = Traffic.singleXml(0).getBytes(StandardCharsets.UTF_8);
    private final ContentType contentType = ContentType.parse(Traffic.CONTENT_TYPE);

    RawHttpClient(URI baseUrl) {
        this.uri = URI.create(baseUrl + Traffic.SEND_PATH);
    }

    @Override
    public String name() {
        return "a HttpClient 5, prebuilt body";
    }

    @Override
    public int send() throws IOException {
        HttpPost post = new HttpPost(uri);
        post.setEntity(new ByteArrayEntity(body, contentType));
        Traffic.expectAccepted(client.execute(post, response -> EntityUtils.toString(response.getEntity())));
        return 1;
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
