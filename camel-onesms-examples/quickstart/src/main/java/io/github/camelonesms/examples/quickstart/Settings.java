package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.delivery.DeliveryAccount;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** The file of the journal; null where it would help nobody. */
    Path journal() {
        String journal = property("journal").strip();
        String customers = customersFile();
        if (simulated || journal.isEmpty() && customers.startsWith("classpath:")) {
            return null;
        }
        return Journal.file(
                journal.isEmpty()
                        ? Path.of(Customers.path(customers).toAbsolutePath() + ".sent")
                        : Customers.path(journal).toAbsolutePath());
    }

    /** Whose messages the journal holds: as for the component, the key counts where there is no user name. */
    DeliveryAccount account() {
        OneSmsConfiguration options =
                camel.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        String name = Stream.of(options.getUsername(), options.getApiKey())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .findFirst()
                .orElse("");
        return DeliveryAccount.of(options.getGateway(), URI.create(property("baseUrl")), name);
    }

    /** What a person says of messages whose outcome could not be found out: sent, notSent, or empty. */
    String unresolved() {
        String said = property("unresolved").strip();
        return Stream.of("", "sent", "notSent")
                .filter(said::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> new CustomerFileException("unresolved is \"" + said + "\", but must be sent or notSent:"
                                + " look the messages up in the vendor's panel, and start with -Dunresolved=sent or"
                                + " -Dunresolved=notSent. Nothing was recorded."));
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
