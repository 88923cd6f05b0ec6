package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.OneSmsException;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Sends the mailing with Camel Main and prints what became of it. Against the simulator, unless application.properties
 * names a real gateway.
 */
public final class Quickstart extends MainListenerSupport {

    private static final String SIMULATOR = "simulator";

    private final Screen screen;
    private SimulatedGateway simulatedGateway;

    private Quickstart(Screen screen) {
        this.screen = screen;
    }

    /** Exits with 1 when the mailing failed. */
    public static void main(String[] args) {
        run("direct:mailing");
    }

    /** Runs one of the routes, and exits with 1 when it failed. */
    static void run(String route) {
        int exitCode = run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset()), route);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** The terminal's encoding, or UTF-8 where that has no Turkish letters or nobody watches. */
    private static Charset charset() {
        Console console = System.console();
        return console != null && console.charset().newEncoder().canEncode('ş')
                ? console.charset()
                : StandardCharsets.UTF_8;
    }

    /** Runs the program and returns its exit code. */
    static int run(PrintStream out, String route) {
        Screen screen = new Screen(out);
        Quickstart quickstart = new Quickstart(screen);
        Main camel = new Main();
        camel.addMainListener(quickstart);
        camel.configure().addRoutesBuilder(new QuickstartRoutes(screen));
        try {
            camel.start();
            camel.getCamelTemplate().sendBody(route, null);
            return screen.failed() ? 1 : 0;
        } catch (Exception e) {
            screen.failure(reason(e));
            return 1;
        } finally {
            camel.stop();
            quickstart.close();
        }
    }

    /** Starts the simulator where the address asks for it, before the component learns the address. */
    @Override
    public void beforeConfigure(BaseMainSupport camel) {
        String baseUrl = property(camel, "baseUrl");
        if (!baseUrl.equals(SIMULATOR)) {
            screen.gateway(baseUrl);
            return;
        }
        simulatedGateway = new SimulatedGateway(property(camel, "username"), property(camel, "password"));
        screen.gateway(simulatedGateway.baseUrl());
        screen.simulated(simulatedGateway.clock(), simulatedGateway.pace());
        camel.addOverrideProperty("baseUrl", simulatedGateway.baseUrl());
        camel.addOverrideProperty("pauseBeforeSending", "0");
        camel.addOverrideProperty("pollEvery", "250");
        camel.addOverrideProperty("polls", "200");
        camel.getCamelContext().getPropertiesComponent().setOverrideProperties(camel.getOverrideProperties());
    }

    private static String property(BaseMainSupport camel, String name) {
        return camel.getCamelContext().resolvePropertyPlaceholders("{{" + name + "}}");
    }

    /** The component's own words, which name the cause and the cure; else those of the innermost cause. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof OneSmsException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void close() {
        if (simulatedGateway != null) {
            simulatedGateway.close();
        }
    }
}
