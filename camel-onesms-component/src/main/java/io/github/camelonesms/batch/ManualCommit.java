package io.github.camelonesms.batch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.apache.camel.Message;

/** Commits a record of camel-kafka, which is optional. */
final class ManualCommit {

    /** KafkaConstants.MANUAL_COMMIT, in all versions. */
    private static final String HEADER = "CamelKafkaManualCommit";

    private ManualCommit() {}

    /** Does nothing for a record without manual commit. */
    static void commit(Message record) throws Exception {
        Object commit = record.getHeader(HEADER);
        if (commit == null) {
            return;
        }
        try {
            method(commit.getClass()).invoke(commit);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The class need not be public, but its interface is. */
    private static Method method(Class<?> type) throws NoSuchMethodException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> face : each.getInterfaces()) {
                if (Modifier.isPublic(face.getModifiers())) {
                    try {
                        return face.getMethod("commit");
                    } catch (NoSuchMethodException e) {
                        // Another interface has it.
                    }
                }
            }
        }
        return type.getMethod("commit");
    }
}
