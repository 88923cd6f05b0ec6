package io.github.camelonesms.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelonesms.text.Replacement;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a route gets can be stored and sent on by whatever uses Java's serialization, and says the same afterwards. */
class SerializableTest {

    private static final FailureOrigin ORIGIN = new FailureOrigin("onesms", SmsOperation.SEND, "81", 200);
    private static final SmsMessage MESSAGE = new SmsMessage("Sayın Öz", "905551112233", "905551112244");
    private static final RejectedRecipient REJECTED = new RejectedRecipient("12", "has 2 digits");
    private static final SendResult RESULT = new SendResult(
            List.of(new Submission("77", 2, 4, false), new Submission(null, 1, 1, true)), List.of(REJECTED), 1);
    private static final SendPreview PREVIEW = new SendPreview(
            2,
            4,
            1,
            List.of(REJECTED),
            List.of(new TextPreview(SmsAlphabet.TURKISH, 9, 2, "Sayın  ", List.of(new Replacement(6, "€", "E")), 2)),
            1);

    private static final CheckResult CHECKED = new CheckResult(
            CheckPoint.CREDIT, CheckState.FAILED, CheckProblem.NO_CREDIT, "The balance is 0 credits.", "Buy credit.");

    static Stream<Serializable> values() {
        List<RecipientStatus> recipients = new ArrayList<>();
        IntStream.range(0, 70_000)
                .mapToObj(i -> new RecipientStatus(
                        Long.toString(905_550_000_000L + i),
                        DeliveryStatus.values()[i % 5],
                        i % 5 == 2 ? FailureReason.EXPIRED : null,
                        "" + i % 5,
                        i % 3 == 0 ? null : Instant.ofEpochSecond(1_800_000_000L + i)))
                .forEach(recipients::add);
        recipients.add(new RecipientStatus("not a number", DeliveryStatus.FAILED));
        recipients.add(new RecipientStatus("0012", DeliveryStatus.UNKNOWN));
        return Stream.of(
                MESSAGE,
                REJECTED,
                RESULT,
                PREVIEW,
                CHECKED,
                CHECKED.point(),
                CHECKED.state(),
                CHECKED.problem(),
                new AccountCheck("onesms", "localhost", List.of(CHECKED)),
                PREVIEW.texts().get(0),
                RESULT.submissions().get(1),
                ORIGIN,
                new BlacklistResult("905551112233", true, "OK"),
                new Consent("905551112233", ConsentStatus.RET, "HS_MESAJ", Instant.EPOCH, "TACIR"),
                new ConsentResult("905551112233", ConsentStatus.ONAY, "BIREYSEL", "HS_WEB", Instant.EPOCH, "200"),
                ConsentStatus.NONE,
                new OptOutRequest("1", "905551112233", "RED", "RED", "3000", "1"),
                recipients.get(0),
                RecipientStatuses.copyOf(recipients),
                RecipientStatuses.empty(),
                new DeliveryReport("77", ReportState.COMPLETED, recipients, recipients.subList(3, 9), "order-7"),
                new ReportedStatus(DeliveryStatus.FAILED, FailureReason.OPERATOR, "-1"),
                FailureReason.OTHER,
                new DeliveryReport("77", ReportState.WAITING),
                DeliveryStatus.DELIVERED,
                ReportState.EXPIRED,
                new UnresolvedSend("k", 1, 2, 2, Instant.EPOCH, List.of("17"), "why"),
                new ResolvedSend("k", 1, true, "17"),
                SmsOperation.OTP);
    }

    static Stream<OneSmsException> exceptions() {
        IOException cause = new IOException("reset");
        return Stream.of(
                new AuthenticationException("why", ORIGIN, cause),
                new DuplicateMessageException("why", ORIGIN, cause),
                new InsufficientCreditException("why", ORIGIN, cause),
                new InvalidRequestException("why", ORIGIN, cause),
                new NotFoundException("why", ORIGIN, cause),
                new NotSentException("why", ORIGIN, cause),
                new OutcomeUnknownException("why", ORIGIN, cause),
                new PartialSendException(
                        ORIGIN,
                        RESULT,
                        List.of(MESSAGE),
                        List.of(MESSAGE),
                        new ThrottledException("why", ORIGIN, Duration.ofSeconds(7))),
                new RejectedException("why", ORIGIN, cause),
                new ThrottledException("why", ORIGIN, Duration.ofSeconds(7)),
                new UnavailableException("why", ORIGIN, cause));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsEqualAfterwards(Serializable value) throws Exception {
        Object copy = copy(value);

        assertThat(copy).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(copy.toString()).isEqualTo(value.toString());
        if (value instanceof DeliveryReport report) {
            assertThat(((DeliveryReport) copy).count(DeliveryStatus.DELIVERED))
                    .isEqualTo(report.count(DeliveryStatus.DELIVERED));
        }
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anExceptionIsTheSameAfterwards(OneSmsException exception) throws Exception {
        OneSmsException copy = (OneSmsException) copy(exception);

        assertThat(copy).isExactlyInstanceOf(exception.getClass());
        assertThat(copy)
                .usingRecursiveComparison()
                .ignoringFields("stackTrace", "cause.stackTrace", "lastFailure.stackTrace")
                .isEqualTo(exception);
        assertThat(copy).hasMessage(exception.getMessage());
        assertThat(copy.code()).isEqualTo("81");
        assertThat(copy.retrySafe()).isEqualTo(exception.retrySafe());
        assertThat(copy.resumable()).isEqualTo(exception.resumable());
    }

    @Test
    void everyTypeOfThePackageIsHere() {
        Set<Class<?>> tested = Stream.concat(values(), exceptions())
                .<Class<?>>map(
                        value -> value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass())
                .collect(Collectors.toSet());

        assertThat(typesOfThePackage()).isEqualTo(tested);
    }

    @Test
    void everyTypeHasAFixedVersion() throws Exception {
        for (Class<?> type : typesOfThePackage()) {
            assertThat(type).isAssignableTo(Serializable.class);
            // Java compares the versions of neither.
            if (!type.isEnum() && !type.isRecord()) {
                Field version = type.getDeclaredField("serialVersionUID");
                assertThat(Modifier.isStatic(version.getModifiers())).isTrue();
            }
        }
    }

    /** Types that have instances for a route: no builders, no constants, and what is abstract has its subclasses here. */
    private static Set<Class<?>> typesOfThePackage() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.camelonesms.model")
                        .stream()
                        .filter(type -> type.isTopLevelClass()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !type.isInterface()
                                && !type.getName().equals(TurkishTime.class.getName()))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet());
    }

    @Test
    void anAggregatorsRepositoryKeepsABody() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(RESULT);
            Exchange restored = new DefaultExchange(context);

            DefaultExchangeHolder.unmarshal(
                    restored, (DefaultExchangeHolder) copy(DefaultExchangeHolder.marshal(exchange)));

            assertThat(restored.getMessage().getBody()).isEqualTo(RESULT);
        }
    }

    private static Object copy(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
