package io.github.camelonesms.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** One connection on which every byte is the test's own. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;

    RawHttp(SmsGatewaySimulator simulator) throws IOException {
        socket = new Socket("127.0.0.1", simulator.port());
        socket.setSoTimeout(10_000);
    }

    RawHttp write(String bytes, Charset charset) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(charset));
        socket.getOutputStream().flush();
        return this;
    }

    RawHttp get(String pathAndQuery) throws IOException {
        return write(
                "GET " + pathAndQuery + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                StandardCharsets.UTF_8);
    }

    /** The bytes that the other side sends within a number of milliseconds. */
    RawHttp patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    /** One byte, -1 at the end. */
    int read() throws IOException {
        return socket.getInputStream().read();
    }

    /** So many bytes, less only at the end. */
    String read(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side closes in order. */
    String readAll() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
