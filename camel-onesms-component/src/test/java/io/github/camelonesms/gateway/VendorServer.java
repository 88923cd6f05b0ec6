package io.github.camelonesms.gateway;

import io.github.camelonesms.support.RawServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A vendor's server: records requests, and answers each with a reply. Reason phrases are UTF-8, as some vendors send them. */
public final class VendorServer implements AutoCloseable {

    private final RawServer server = RawServer.start(this::serve);
    private volatile Function<Request, Reply> answer = request -> new Reply(404, "Not Found", "text/plain", "");

    public record Request(String method, String target, String contentType, String body) {

        private static Request of(RawServer.Request raw) {
            String[] line = raw.line().split(" ");
            return new Request(line[0], line[1], raw.header("content-type"), raw.text());
        }
    }

    public record Reply(int status, String reason, String contentType, String body) {

        public static Reply xml(String body) {
            return new Reply(200, "OK", "text/xml; charset=utf-8", body);
        }

        public static Reply json(String body) {
            return new Reply(200, "OK", "application/json", body);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public VendorServer answer(Reply reply) {
        return answer(request -> reply);
    }

    public VendorServer answer(Function<Request, Reply> reply) {
        server.requests().clear();
        answer = reply;
        return this;
    }

    public List<Request> requests() {
        return server.requests().stream().map(Request::of).toList();
    }

    /** The only request that arrived. */
    public Request request() {
        List<Request> all = requests();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " requests");
        }
        return all.get(0);
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(RawServer.Connection connection) throws IOException {
        Reply reply = answer.apply(Request.of(connection.readRequest()));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        connection.write(
                ("HTTP/1.1 " + reply.status() + " " + reply.reason() + "\r\nContent-Type: " + reply.contentType()
                                + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n" + reply.body())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
