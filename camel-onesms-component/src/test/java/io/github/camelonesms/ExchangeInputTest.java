package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.config.ExchangeInput;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeInputTest {

    private static final Instant TIME = Instant.parse("2026-03-01T06:30:00Z");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final OneSmsConfiguration options = new OneSmsConfiguration();
    private Exchange exchange;
    private ExchangeInput input;

    @BeforeEach
    void open() {
        context.start();
        exchange = new DefaultExchange(context);
        input = new ExchangeInput(exchange, options, new FailureOrigin("testvendor", SmsOperation.SEND), () -> false);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private void header(String name, Object value) {
        exchange.getMessage().setHeader(name, value);
    }

    @Test
    void withoutHeadersTheOptionsCount() {
        options.setTo("5551112233");
        options.setSender("ACME");
        options.setValidity(Duration.ofHours(1));
        options.setScheduledAt("2026-03-01T09:30");
        options.setPage("3");
        options.setFunction("contact/create");

        assertThat(input.to()).containsExactly("5551112233");
        assertThat(input.sender()).isEqualTo("ACME");
        assertThat(input.validity()).isEqualTo(Duration.ofHours(1));
        assertThat(input.scheduledAt()).isEqualTo(TIME);
        assertThat(input.page()).isEqualTo("3");
        assertThat(input.function()).isEqualTo("contact/create");
        assertThat(input.clientReference()).isNull();
        assertThat(input.dlrId()).isEmpty();
        assertThat(input.dlrIds()).isEmpty();
    }

    @Test
    void headersComeFirst() {
        options.setTo("5551112233");
        options.setSender("ACME");
        options.setValidity(Duration.ofHours(1));
        options.setScheduledAt("2020-01-01T00:00");
        header(OneSmsConstants.TO, List.of("5559998877"));
        header(OneSmsConstants.SENDER, "OTHER");
        header(OneSmsConstants.VALIDITY, Duration.ofHours(2));
        header(OneSmsConstants.SCHEDULED_AT, TIME);
        header(OneSmsConstants.CLIENT_REFERENCE, 42);
        header(OneSmsConstants.PAGE, 7);
        header(OneSmsConstants.DLR_ID, 123L);
        header(OneSmsConstants.DLR_IDS, List.of("1", "2"));

        assertThat(input.to()).isEqualTo(List.of("5559998877"));
        assertThat(input.sender()).isEqualTo("OTHER");
        assertThat(input.validity()).isEqualTo(Duration.ofHours(2));
        assertThat(input.scheduledAt()).isEqualTo(TIME);
        assertThat(input.clientReference()).isEqualTo("42");
        assertThat(input.page()).isEqualTo("7");
        assertThat(input.dlrId()).containsExactly("123");
        assertThat(input.dlrIds()).isEqualTo(List.of("1", "2"));
    }

    @Test
    void aBlankHeaderIsNoHeaderExceptForNumbers() {
        options.setTo("5551112233");
        options.setSender("ACME");
        options.setValidity(Duration.ofHours(1));
        header(OneSmsConstants.TO, "");
        header(OneSmsConstants.SENDER, " ");
        header(OneSmsConstants.VALIDITY, "");
        header(OneSmsConstants.SCHEDULED_AT, " ");

        assertThat(input.to()).isEmpty();
        assertThat(input.sender()).isEqualTo("ACME");
        assertThat(input.validity()).isEqualTo(Duration.ofHours(1));
        assertThat(input.scheduledAt()).isNull();
    }

    static Stream<Object> timesOfOneInstant() {
        return Stream.of(
                TIME,
                OffsetDateTime.parse("2026-03-01T08:30+02:00"),
                ZonedDateTime.parse("2026-03-01T01:30-05:00[America/New_York]"),
                LocalDateTime.parse("2026-03-01T09:30"),
                Date.from(TIME),
                new java.sql.Timestamp(TIME.toEpochMilli()),
                "2026-03-01T06:30:00Z",
                "2026-03-01T06:30Z",
                "2026-03-01T09:30+03:00",
                "2026-03-01T09:30:00+03:00[Europe/Istanbul]",
                "2026-03-01T09:30",
                "2026-03-01T09:30:00.000",
                " 2026-03-01T09:30 ",
                "2026-03-01T09:30+0300",
                "2026-03-01T09:30:00+03",
                "2026-03-01 09:30",
                "2026-03-01 09:30:00",
                "2026-03-01 09:30:00.000+03:00",
                "2026-03-01 06:30:00Z",
                TIME.toEpochMilli(),
                BigInteger.valueOf(TIME.toEpochMilli()),
                LongNode.valueOf(TIME.toEpochMilli()),
                TextNode.valueOf("2026-03-01T09:30"),
                "2026-03-01T09:30+0300".getBytes(StandardCharsets.UTF_8),
                Optional.of(TIME),
                GregorianCalendar.from(ZonedDateTime.parse("2026-03-01T09:30+03:00[Europe/Istanbul]")),
                xmlTime("2026-03-01T09:30:00"),
                xmlTime("2026-03-01T06:30:00Z"),
                xmlTime("2026-03-01T09:30:00.000+03:00"),
                new StringBuilder("2026-03-01T09:30"));
    }

    private static XMLGregorianCalendar xmlTime(String text) {
        return DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(text);
    }

    @ParameterizedTest
    @MethodSource("timesOfOneInstant")
    void readsEveryFormOfATime(Object value) {
        header(OneSmsConstants.SCHEDULED_AT, value);

        assertThat(input.scheduledAt()).isEqualTo(TIME);
    }

    static Stream<Object> noTimes() {
        return Stream.of(
                "tomorrow",
                "2026-04-23",
                "01.03.2026 09:30",
                "2026-02-30T09:30",
                "5551112233",
                5551112233L,
                20260301,
                "2026-04-05T09:45+3",
                "2026-04-05T09:45+03:00Z",
                "2026-04-05",
                "2026-04-05T09",
                xmlTime("2026-04-05"));
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void refusesWhatIsNoTimeWithoutQuotingIt(Object value) {
        header(OneSmsConstants.SCHEDULED_AT, value);

        assertThatThrownBy(() -> input.scheduledAt())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(OneSmsConstants.SCHEDULED_AT)
                .hasMessageContaining("ISO-8601")
                .hasMessageNotContaining(value.toString());
    }

    static Stream<Object> durationsOfNinetyMinutes() {
        return Stream.of(
                Duration.ofMinutes(90),
                "1h30m",
                "90m",
                "PT1H30M",
                "5400000",
                5_400_000,
                5_400_000L,
                "5400s",
                "90m".getBytes(StandardCharsets.UTF_8),
                TextNode.valueOf("1h30m"),
                LongNode.valueOf(5_400_000),
                Optional.of("90m"));
    }

    @ParameterizedTest
    @MethodSource("durationsOfNinetyMinutes")
    void readsEveryFormOfADuration(Object value) {
        header(OneSmsConstants.VALIDITY, value);

        assertThat(input.validity()).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5x", "-5s", "P", "PTxS", "30m1h", "h", "99999999999999999999", "5 s 3"})
    void refusesWhatIsNoDuration(String value) {
        header(OneSmsConstants.VALIDITY, value);

        assertThatThrownBy(() -> input.validity())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(OneSmsConstants.VALIDITY)
                .hasMessageContaining("The text is not a duration. Give a Duration, a Camel duration such as 48h");
    }

    @Test
    void aBodyWithoutTextIsRefusedByTheNameOfItsType() {
        exchange.getMessage().setBody("soon");
        assertThat(input.bodyText()).isEqualTo("soon");

        for (Object body : List.of(new Object(), new long[] {5551112233L}, List.of("5551112233"), Map.of("a", "b"))) {
            exchange.getMessage().setBody(body);
            assertThatThrownBy(() -> input.bodyText())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(body.getClass().getTypeName())
                    .hasMessageNotContaining("555");
        }
    }
}
