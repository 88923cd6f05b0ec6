package io.github.camelonesms.examples.quickstart;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;

/** The properties of application.properties, and what they mean together. */
final class Settings {

    private static final String SHIPPED_CUSTOMERS = "classpath:customers.csv";
    private static final String SHIPPED_TEXT = "classpath:letter.txt";

    private final CamelContext camel;
    private final boolean simulated;

    Settings(CamelContext camel, boolean simulated) {
        this.camel = camel;
        this.simulated = simulated;
    }

    private String property(String name) {
        return camel.resolvePropertyPlaceholders("{{" + name + "}}");
    }

    String customersFile() {
        return property("customers");
    }

    /** Reads the customers. The shipped ones are invented, and a stranger may have such a number. */
    Customers customers() {
        if (customersFile().equals(SHIPPED_CUSTOMERS) && !simulated && !isThisMachine(property("baseUrl"))) {
            throw new CustomerFileException("The numbers in the shipped file are invented, and strangers may have them."
                    + " Name a file of your own: -Dcustomers=my.csv -Dtext='Merhaba {name}'");
        }
        return Customers.read(Customers.bytes(camel, customersFile()), property("charset"));
    }

    private static boolean isThisMachine(String baseUrl) {
        try {
            String host = URI.create(baseUrl).getHost();
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return false;
        }
    }

    /** The text with places for the columns. The shipped one is for the shipped customers. */
    Template text(Customers customers) {
        String text = property("text");
        if (text.equals(SHIPPED_TEXT) && !customersFile().equals(SHIPPED_CUSTOMERS)) {
            throw new CustomerFileException(
                    "Give the text for your customers: -Dtext='Merhaba ...' or -Dtext=file:text.txt."
                            + " Columns that it can use: {" + String.join("}, {", customers.header()) + "}.");
        }
        boolean file = text.startsWith("classpath:") || text.startsWith("file:");
        return Template.of(file ? Customers.bytes(camel, text) : text.getBytes(StandardCharsets.UTF_8));
    }

    /** The sender of the property, or the account's first. */
    String sender(List<String> approved) {
        if (approved.isEmpty()) {
            throw new CustomerFileException("The account has no approved sender: ask the vendor for one.");
        }
        String wanted = property("sender").strip();
        if (!wanted.isEmpty() && !approved.contains(wanted)) {
            throw new CustomerFileException(
                    "The sender " + wanted + " is not approved; approved: " + String.join(", ", approved) + ".");
        }
        return wanted.isEmpty() ? approved.get(0) : wanted;
    }

    /** Where the accepted messages are written; null where that would help nobody. */
    Path record() {
        if (simulated) {
            return null;
        }
        String record = property("record").strip();
        if (!record.isEmpty()) {
            return Customers.path(record).toAbsolutePath();
        }
        String customers = customersFile();
        return customers.startsWith("classpath:")
                ? null
                : Path.of(Customers.path(customers).toAbsolutePath() + ".sent.csv");
    }

    /** What a message is accepted for. */
    String account() {
        return property("camel.component.onesms.gateway:onesms")
                + '\n'
                + property("baseUrl")
                + '\n'
                + property("username");
    }

    Duration pauseBeforeSending() {
        return simulated ? Duration.ZERO : Duration.ofMillis(Long.parseLong(property("pauseBeforeSending")));
    }

    Duration pollEvery() {
        return simulated ? Duration.ofMillis(250) : Duration.ofMillis(Long.parseLong(property("pollEvery")));
    }

    int polls() {
        return simulated ? 200 : Integer.parseInt(property("polls"));
    }

    int messagesPerRequest() {
        return Integer.parseInt(property("messagesPerRequest"));
    }

    boolean simulated() {
        return simulated;
    }

    /** Whether the simulator's page stays open at the end. */
    boolean stay() {
        return simulated && !property("stay").equals("false");
    }
}
