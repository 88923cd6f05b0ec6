package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.OneSmsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Sends the mailing with Camel Main and prints the outcome. Against the simulator, unless application.properties
 * names a real gateway. Ctrl-C ends it at once.
 */
public final class Quickstart extends MainListenerSupport {

    private static final String SIMULATOR = "simulator";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Screen screen;
    private final Stop stop = new Stop();
    private final Thread ctrlC = new Thread(this::stopped, "ctrl-c");
    private final CountDownLatch closed = new CountDownLatch(1);
    private SimulatedGateway simulatedGateway;
    private volatile MailingRun mailing;

    private Quickstart(Screen screen) {
        this.screen = screen;
    }

    /** Exits with 1 when the mailing failed. */
    public static void main(String[] args) {
        run(Task.MAILING);
    }

    /** Runs a task, and exits with 1 when it failed. */
    static void run(Task task) {
        int exitCode = run(Terminal.ofThisProgram(), task);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** What the program can do. */
    enum Task {
        MAILING,
        CHECK
    }

    /** Runs the program and returns its exit code. */
    static int run(Terminal terminal, Task task) {
        return new Quickstart(new Screen(terminal)).perform(task);
    }

    private int perform(Task task) {
        Main camel = new Main();
        camel.addMainListener(this);
        // Camel's own way would wait for a route that is sending; Ctrl-C is to end that.
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        Runtime.getRuntime().addShutdownHook(ctrlC);
        try {
            camel.start();
            if (task == Task.CHECK) {
                return screen.checked(camel.getCamelTemplate().requestBody("onesms:check", null, AccountCheck.class))
                        ? 0
                        : 1;
            }
            Settings settings = new Settings(camel.getCamelContext(), simulatedGateway != null);
            mailing = new MailingRun(camel, settings, screen, stop);
            mailing.run();
            return 0;
        } catch (Stop.Stopped e) {
            return 130;
        } catch (Exception e) {
            screen.failure(reason(e), e instanceof CustomerFileException file ? file.details() : List.of());
            if (task == Task.MAILING) {
                ended("What was sent");
            }
            return 1;
        } finally {
            camel.stop();
            close();
            closed.countDown();
        }
    }

    /** What Ctrl-C does, in the shutdown of the JVM. */
    private void stopped() {
        try {
            stop.request();
            screen.terminal().seize();
            if (stop.underWay()) {
                screen.stopping(PATIENCE.toSeconds());
            }
            stop.awaitOutcome(PATIENCE);
            ended("Stopped by Ctrl-C");
            if (!stop.underWay()) {
                // The journal records the last outcome.
                closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(String title) {
        MailingRun run = mailing;
        screen.ended(
                title,
                run == null ? null : run.sent(),
                run == null ? null : run.mailing(),
                run == null ? null : run.journal());
    }

    /** Starts the simulator if the address names it, before the component learns the address. */
    @Override
    public void beforeConfigure(BaseMainSupport camel) {
        CamelContext context = camel.getCamelContext();
        String baseUrl = context.resolvePropertyPlaceholders("{{baseUrl}}");
        if (!baseUrl.equals(SIMULATOR)) {
            screen.gateway(baseUrl);
            return;
        }
        simulatedGateway = new SimulatedGateway(
                context.resolvePropertyPlaceholders("{{username}}"),
                context.resolvePropertyPlaceholders("{{password}}"));
        screen.gateway(simulatedGateway.baseUrl());
        screen.simulated(simulatedGateway.clock(), simulatedGateway.pace(), simulatedGateway.page());
        camel.addOverrideProperty("baseUrl", simulatedGateway.baseUrl());
        context.getPropertiesComponent().setOverrideProperties(camel.getOverrideProperties());
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
        try {
            Runtime.getRuntime().removeShutdownHook(ctrlC);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook runs, and needs neither.
        }
        if (mailing != null) {
            mailing.close();
        }
        if (simulatedGateway != null) {
            simulatedGateway.close();
        }
    }
}
