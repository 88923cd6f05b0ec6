package io.github.camelonesms.simulator;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Implements {@link SmsSimulator}. JUnit closes each simulator at the end of its scope. */
final class SmsSimulatorExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SmsSimulatorExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        inject(context, null);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ExtensionContext ofClass = classOf(context);
        Holder own = ofClass.getStore(NAMESPACE).get("simulator", Holder.class);
        if (own != null) {
            own.simulator.reset();
        }
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, instance);
        }
        for (SmsSimulator annotation : annotations(context.getRequiredTestClass())) {
            if (!annotation.account().isEmpty()) {
                account(context, annotation).reset();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return isOurs(type)
                && (parameter.isAnnotated(SmsSimulator.class)
                        || annotationOfClass(context.getRequiredTestClass()) != null);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SmsSimulator annotation = parameter
                .findAnnotation(SmsSimulator.class)
                .orElseGet(() -> annotationOfClass(context.getRequiredTestClass()));
        return value(parameter.getParameter().getType(), annotation, context);
    }

    private static void inject(ExtensionContext context, Object instance) {
        for (Class<?> type = instance == null ? context.getRequiredTestClass() : instance.getClass();
                type != null;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                SmsSimulator annotation = field.getAnnotation(SmsSimulator.class);
                if (annotation != null && Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                    set(field, instance, value(field.getType(), annotation, context));
                }
            }
        }
    }

    private static void set(Field field, Object instance, Object value) {
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException("@SmsSimulator cannot set " + field + ".", e);
        }
    }

    private static Object value(Class<?> type, SmsSimulator annotation, ExtensionContext context) {
        if (!isOurs(type)) {
            throw new ExtensionConfigurationException(
                    "@SmsSimulator belongs on a SmsGatewaySimulator or a SimulatedAccount, not at a " + type.getName()
                            + ".");
        }
        if (annotation.account().isEmpty()) {
            SmsGatewaySimulator own = classOf(context)
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("simulator", key -> new Holder(), Holder.class)
                    .simulator;
            return type == SimulatedAccount.class ? own.account("test") : own;
        }
        SimulatedAccount account = account(context, annotation);
        return type == SimulatedAccount.class ? account : account.simulator();
    }

    private static SimulatedAccount account(ExtensionContext context, SmsSimulator annotation) {
        SmsGatewaySimulator shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("shared", key -> new Holder(), Holder.class)
                .simulator;
        synchronized (shared) {
            return shared.accountOrNew(annotation.account(), annotation.credit(), annotation.senders());
        }
    }

    private static List<SmsSimulator> annotations(Class<?> test) {
        List<SmsSimulator> found = new ArrayList<>();
        for (Class<?> type = test; type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(SmsSimulator.class)) {
                found.add(type.getAnnotation(SmsSimulator.class));
            }
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(SmsSimulator.class)) {
                    found.add(field.getAnnotation(SmsSimulator.class));
                }
            }
        }
        return found;
    }

    private static SmsSimulator annotationOfClass(Class<?> test) {
        for (Class<?> type = test; type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(SmsSimulator.class)) {
                return type.getAnnotation(SmsSimulator.class);
            }
        }
        return null;
    }

    private static boolean isOurs(Class<?> type) {
        return type == SmsGatewaySimulator.class || type == SimulatedAccount.class;
    }

    /** Returns the context of the outermost test class. */
    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext found = context;
        while (found.getParent().isPresent()
                && found.getParent().get().getTestClass().isPresent()) {
            found = found.getParent().get();
        }
        return found;
    }

    /** Keeps a simulator in a store of JUnit, which closes it. */
    private static final class Holder implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        private final SmsGatewaySimulator simulator =
                SmsGatewaySimulator.builder().start();

        @Override
        public void close() {
            simulator.close();
        }
    }
}
