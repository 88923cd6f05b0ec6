package io.github.camelonesms.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Records what a gateway writes, byte by byte, and answers as told; reason phrases go out in UTF-8, as some vendors do. */
public final class VendorServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile IOException lastFailure;
    private volatile Function<Request, Reply> answer = request -> new Reply(404, "Not Found", "text/plain", "");

    public VendorServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "vendor-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A request as it arrived. */
    public record Request(String method, String target, String contentType, String body) {}

    /** An answer to write. */
    public record Reply(int status, String reason, String contentType, String body) {

        public static Reply xml(String body) {
            return new Reply(200, "OK", "text/xml; charset=utf-8", body);
        }

        public static Reply json(String body) {
            return new Reply(200, "OK", "application/json", body);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public VendorServer answer(Reply reply) {
        return answer(request -> reply);
    }

    public VendorServer answer(Function<Request, Reply> reply) {
        requests.clear();
        answer = reply;
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    /** The only request that arrived. */
    public Request request() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests", lastFailure);
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                Request request = read(new BufferedInputStream(socket.getInputStream()));
                requests.add(request);
                write(answer.apply(request), socket.getOutputStream());
            } catch (IOException e) {
                lastFailure = e; // the server was closed, or the client had read enough and left
            }
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        String contentType = null;
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String value = header.substring(header.indexOf(':') + 1).strip();
            switch (header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT)) {
                case "content-type" -> contentType = value;
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                default -> {}
            }
        }
        byte[] body = chunked ? chunks(in) : in.readNBytes(length);
        return new Request(first[0], first[1], contentType, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void write(Reply reply, OutputStream out) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + reply.status() + " " + reply.reason() + "\r\nContent-Type: " + reply.contentType()
                + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }
}
