package io.github.camelonesms.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every exception of the model by every constructor: Camel, which picks an error handler by the causes, never finds one
 * that is safe to repeat under one that is not.
 */
class ExceptionsTest {

    private static final FailureOrigin ORIGIN = new FailureOrigin("onesms", SmsOperation.SEND);
    private static final IOException WIRE = new SocketTimeoutException("Read timed out");
    private static final ThrottledException THROTTLED =
            new ThrottledException("Slow down.", ORIGIN, Duration.ofSeconds(3));
    private static final List<SmsMessage> MESSAGES = List.of(new SmsMessage("Merhaba", "905551112233"));

    static Stream<Constructor<?>> constructors() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(OneSmsException.class)
                        .stream()
                        .filter(type -> type.isAssignableTo(OneSmsException.class))
                        .map(JavaClass::reflect)
                        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                        .flatMap(type -> Arrays.stream(type.getConstructors()));
    }

    @Test
    void allOfThemAreLookedAt() {
        assertThat(constructors()
                        .map(constructor -> (Object) constructor.getDeclaringClass())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(11)
                .contains(OutcomeUnknownException.class, PartialSendException.class, ThrottledException.class);
    }

    @ParameterizedTest
    @MethodSource("constructors")
    void noneThatIsUnsafeHasOneThatIsSafeUnderIt(Constructor<?> constructor) throws Exception {
        NotSentException overWire = new NotSentException("Not sent.", ORIGIN, WIRE);
        for (RuntimeException below : List.of(
                THROTTLED,
                overWire,
                new IllegalStateException(overWire),
                new OutcomeUnknownException("Unknown.", ORIGIN, overWire, THROTTLED),
                new PartialSendException(ORIGIN, result(), MESSAGES, List.of(), THROTTLED))) {
            OneSmsException failure = make(constructor, below);
            failure.addSuppressed(THROTTLED);

            if (failure.retrySafe()) {
                assertThat(failure.getSuppressed()).isEmpty();
            } else {
                assertThat(ObjectHelper.createExceptionIterable(failure))
                        .noneMatch(each -> each instanceof OneSmsException other && other.retrySafe());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("constructors")
    void allSurviveSerialization(Constructor<?> constructor) throws Exception {
        OneSmsException failure = make(constructor, THROTTLED);

        OneSmsException copy = copy(failure);

        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.retrySafe()).isEqualTo(failure.retrySafe());
        assertThat(copy.resumable()).isEqualTo(failure.resumable());
        assertThat(copy.failoverSafe()).isEqualTo(failure.resumable());
        failure.maybeAtAnotherNode();
        assertThat(copy(failure).failoverSafe()).isFalse();
        assertThat(copy.gateway()).isEqualTo("onesms");
    }

    @Test
    void theCauseIsWhatFirstWentWrongOnTheWire() {
        OutcomeUnknownException first = new OutcomeUnknownException("Answer lost.", ORIGIN, WIRE);
        OutcomeUnknownException unknown = new OutcomeUnknownException("Unknown.", ORIGIN, first, THROTTLED);
        PartialSendException partial = new PartialSendException(ORIGIN, result(), List.of(), MESSAGES, unknown);

        assertThat(unknown).hasCause(WIRE);
        assertThat(unknown.lastFailure()).isSameAs(THROTTLED);
        assertThat(partial).hasCause(WIRE);
        assertThat(partial.lastFailure()).isSameAs(unknown);
        assertThat(partial).hasMessageContaining("Unknown.");
    }

    @Test
    void aPartialSendIsTheSameAfterSerialization() throws Exception {
        List<SmsMessage> unknown = List.of(new SmsMessage("Diğer", "905551112244"));
        PartialSendException copy = copy(new PartialSendException(ORIGIN, result(), MESSAGES, unknown, THROTTLED));

        assertThat(copy.result()).isEqualTo(result());
        assertThat(copy.accepted()).isEqualTo(result().submissions());
        assertThat(copy.unsent()).isEqualTo(MESSAGES);
        assertThat(copy.unknown()).isEqualTo(unknown);
        assertThat(copy.lastFailure())
                .isInstanceOfSatisfying(ThrottledException.class, throttled -> assertThat(throttled.retryAfter())
                        .isEqualTo(Duration.ofSeconds(3)));
    }

    private static SendResult result() {
        return new SendResult(
                List.of(new Submission("17", 1, 1, false)), List.of(new RejectedRecipient("12", "is too short")));
    }

    private static OneSmsException make(Constructor<?> constructor, RuntimeException below) throws Exception {
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(type -> argument(type, below))
                .toArray();
        return (OneSmsException) constructor.newInstance(arguments);
    }

    private static Object argument(Class<?> type, RuntimeException below) {
        if (type.isInstance(below)) {
            return below;
        }
        if (type == String.class) {
            return "What went wrong.";
        }
        if (type == FailureOrigin.class) {
            return ORIGIN;
        }
        if (type == SendResult.class) {
            return result();
        }
        if (type == List.class) {
            return MESSAGES;
        }
        assertThat(type).isEqualTo(Duration.class);
        return Duration.ofSeconds(3);
    }

    private static <T> T copy(T original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            T copy = (T) in.readObject();
            return copy;
        }
    }
}
