package io.github.camelonesms.resilience;

import io.github.camelonesms.model.NotSentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.impl.DefaultCamelContext;

/** Asks every hostile gateway, many at once, and prints what was told otherwise than documented. */
final class HostileAnswersMain {

    private HostileAnswersMain() {}

    /** @param arguments how many at once, and then the port of each answer of the corpus */
    public static void main(String[] arguments) throws Exception {
        List<HostileAnswer> answers = HostileAnswer.all();
        List<Future<String>> results = new ArrayList<>();
        int wrong = 0;
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            HostileRoute route = new HostileRoute(context.createProducerTemplate());
            ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[0]));
            for (int i = 0; i < answers.size(); i++) {
                HostileAnswer answer = answers.get(i);
                String baseUrl = "http://localhost:" + arguments[i + 1];
                results.add(threads.submit(() -> ask(route, answer, baseUrl)));
            }
            for (Future<String> result : results) {
                String outcome = result.get();
                if (outcome.startsWith("WRONG")) {
                    wrong++;
                    System.out.println(outcome);
                }
            }
            threads.shutdown();
            for (int i = 0; i < answers.size(); i++) {
                String baseUrl = "http://localhost:" + arguments[i + 1];
                if (results.get(i).get().equals(NotSentException.class.getSimpleName())) {
                    // The server's hostile answer is still to come.
                    System.out.println("NOT SENT " + answers.get(i) + ", then " + ask(route, answers.get(i), baseUrl));
                }
                if (!route.sends(answers.get(i).form(), baseUrl)) {
                    wrong++;
                    System.out.println("WRONG " + answers.get(i) + ": the next send failed after "
                            + results.get(i).get());
                }
            }
        }
        System.out.println("RESULT " + answers.size() + " answers, " + wrong + " wrong");
    }

    private static String ask(HostileRoute route, HostileAnswer answer, String baseUrl) {
        String outcome;
        try {
            outcome = route.ask(answer.form(), answer.operation(), baseUrl);
        } catch (Throwable e) {
            return "WRONG " + answer + " -> " + e;
        }
        if (outcome.startsWith("UNTYPED")) {
            return "WRONG " + answer + " -> " + outcome;
        }
        return outcome;
    }
}
