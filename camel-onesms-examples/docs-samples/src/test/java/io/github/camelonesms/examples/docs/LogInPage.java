package io.github.camelonesms.examples.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelonesms.model.SmsMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** A shop whose customers log in with the code of an SMS; what the log-in tests of docs/testing.md test. */
final class LogInPage implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PHONE_FORM =
            "<form action='/code' method='post'><label>Phone <input name='phone'></label>"
                    + "<button>Send the code</button></form>";
    private static final String CODE_FORM =
            "<form action='/log-in' method='post'><input type='hidden' name='phone' value='%s'>"
                    + "<label>Code <input name='code'></label><button>Log in</button></form>";

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final ProducerTemplate camel;
    private final HttpServer server;

    /** Starts it on a free port. */
    LogInPage(CamelContext context) {
        try {
            camel = context.createProducerTemplate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> answer(exchange, 200, "Log in", PHONE_FORM));
        server.createContext("/code", this::sendCode);
        server.createContext("/log-in", this::logIn);
        server.start();
    }

    /** The page's address, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void sendCode(HttpExchange exchange) throws IOException {
        String phone = form(exchange).get("phone");
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
        codes.put(phone, code);
        camel.sendBody("onesms:send", new SmsMessage("Giriş kodunuz: " + code, phone));
        answer(exchange, 200, "Log in", String.format(Locale.ROOT, CODE_FORM, phone));
    }

    private void logIn(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        boolean right = form.get("code").equals(codes.remove(form.get("phone")));
        answer(exchange, right ? 200 : 403, right ? "Welcome" : "This code is wrong", "");
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String title, String content) throws IOException {
        byte[] page = ("<!DOCTYPE html><html lang='en'><title>Shop</title><h1>" + title + "</h1>" + content)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
