package io.github.camelonesms.support;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Runs a main class under the debugger's eyes, and tells what was there at its milestones: nested classes that it uses. */
public final class WatchedJvm {

    private static final long EVENT_MILLIS = TimeUnit.MINUTES.toMillis(2);

    private WatchedJvm() {}

    /**
     * What was there when a milestone was reached.
     *
     * @param classes names of all classes that are linked, lambdas apart: what the verifier only looks at is not
     * @param threads names of the live threads
     * @param called names of the watched classes whose methods ran since the milestone before
     * @param connections what the caller counted
     */
    public record Milestone(Set<String> classes, Set<String> threads, Set<String> called, int connections) {}

    /**
     * Runs the class to its end.
     *
     * @param watched prefix of the names of the classes whose calls count, from the first milestone on
     * @param connections called at each milestone, while the JVM is halted
     * @return by the milestones' simple names, in their order
     */
    public static Map<String, Milestone> run(Class<?> main, String watched, String argument, IntSupplier connections)
            throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("main").setValue(main.getName() + " " + argument);
        arguments.get("options").setValue("-cp \"" + System.getProperty("java.class.path") + "\"");
        VirtualMachine jvm = connector.launch(arguments);
        try {
            ClassPrepareRequest milestones = jvm.eventRequestManager().createClassPrepareRequest();
            milestones.addClassFilter(main.getName() + "$*");
            milestones.enable();
            return watch(jvm, main.getName() + "$", watched, connections);
        } finally {
            jvm.process().destroyForcibly();
        }
    }

    private static Map<String, Milestone> watch(
            VirtualMachine jvm, String milestonePrefix, String watched, IntSupplier connections)
            throws InterruptedException {
        Map<String, Milestone> milestones = new LinkedHashMap<>();
        Set<String> called = new TreeSet<>();
        while (true) {
            EventSet events = jvm.eventQueue().remove(EVENT_MILLIS);
            if (events == null) {
                throw new IllegalStateException("Nothing happens any more after " + milestones.keySet());
            }
            for (Event event : events) {
                if (event instanceof VMDisconnectEvent) {
                    return milestones;
                } else if (event instanceof MethodEntryEvent entry) {
                    called.add(entry.method().declaringType().name());
                } else if (event instanceof ClassPrepareEvent prepared && isNamed(prepared, milestonePrefix)) {
                    if (milestones.isEmpty()) {
                        watchCalls(jvm, watched);
                    }
                    String name = prepared.referenceType().name().substring(milestonePrefix.length());
                    milestones.put(
                            name,
                            new Milestone(classes(jvm), threads(jvm), Set.copyOf(called), connections.getAsInt()));
                    called.clear();
                }
            }
            events.resume();
        }
    }

    private static boolean isNamed(ClassPrepareEvent prepared, String prefix) {
        return Character.isUpperCase(prepared.referenceType().name().charAt(prefix.length()));
    }

    private static void watchCalls(VirtualMachine jvm, String watched) {
        MethodEntryRequest calls = jvm.eventRequestManager().createMethodEntryRequest();
        calls.addClassFilter(watched + "*");
        calls.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        calls.enable();
    }

    private static Set<String> classes(VirtualMachine jvm) {
        return jvm.allClasses().stream()
                .map(ReferenceType::name)
                .filter(name -> !name.contains("$$Lambda"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> threads(VirtualMachine jvm) {
        return jvm.allThreads().stream().map(ThreadReference::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
