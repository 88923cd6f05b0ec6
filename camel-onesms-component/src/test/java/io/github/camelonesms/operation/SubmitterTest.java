package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the submitter makes of each answer of a gateway, without a CamelContext and without HTTP. */
class SubmitterTest {

    private static final GatewayDescriptor ONESMS =
            GatewayLookup.provider("onesms").descriptor();
    private static final FailureOrigin ORIGIN = new FailureOrigin("onesms", SmsOperation.SEND);
    private static final Duration AFTER_THE_WINDOW = ONESMS.duplicateWindow();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final SendCounters counters =
            new SendCounters(() -> SendMeter.NONE, account -> SendMeter.NONE, new AccountCredits());
    private final OperationSettings settings =
            RequestPlannerTest.settings(counters, options -> options.setClock(clock));
    private final Deque<Supplier<Answer<Accepted>>> answers = new ArrayDeque<>();
    private final List<SendRequest> sent = new ArrayList<>();
    private final Guard guard = new Guard();
    private final SendRequest request = request("Merhaba");

    /** A duplicate guard with the answers of a test. */
    private static final class Guard implements DuplicateGuard {

        private boolean covers = true;
        private Meaning meaning = Meaning.THIS;
        private Supplier<Optional<String>> id = Optional::empty;

        @Override
        public boolean covers(SendRequest request) {
            return covers;
        }

        @Override
        public Meaning meaning(SendRequest request, DuplicateMessageException refusal, KnownIds known) {
            return meaning;
        }

        @Override
        public Optional<String> identify(SendRequest request, KnownIds known) {
            return id.get();
        }
    }

    @Test
    void anAnswerIsTheOutcome() {
        gateway(() -> new Answer<>(new Accepted("7"), "00"));

        assertThat(submit()).isEqualTo(new Submitter.Outcome(new Accepted("7"), "00", false));
        assertThat(counters.getUnknownOutcomes()).isZero();
    }

    @Test
    void aRefusalReachesTheRouteAndIsNotRepeated() {
        gateway(() -> {
            throw rejected();
        });

        assertThat(failure()).isInstanceOf(RejectedException.class);
        assertThat(sent).hasSize(1);
        assertThat(counters.getUnknownOutcomes()).isZero();
    }

    /** Repeating it would have to be proved by the guard. */
    @Test
    void withoutAGuardALostAnswerIsAnUnknownOutcome() {
        OutcomeUnknownException lost = lost();
        gateway(() -> {
            throw lost;
        });

        Submitter without = new Submitter(this::send, null, ONESMS, settings, ORIGIN);

        assertThat(catchThrowable(() -> without.submit(request, without.begin(request), null, null)))
                .isSameAs(lost);
        assertThat(sent).hasSize(1);
        assertThat(counters.getUnknownOutcomes()).isEqualTo(1);
    }

    @Test
    void aRequestThatTheGuardDoesNotCoverIsNotRepeated() {
        guard.covers = false;
        gateway(this::isLost);

        assertThat(failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void withRecoveryOffALostAnswerIsNotRepeated() {
        gateway(this::isLost);
        Submitter off = submitter(RequestPlannerTest.settings(counters, options -> {
            options.setClock(clock);
            options.setRecoverUnknownOutcome(false);
        }));

        assertThat(catchThrowable(() -> off.submit(request, off.begin(request), null, null)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aLostAnswerIsRepeatedWithTheIdenticalRequest() {
        gateway(this::isLost, () -> new Answer<>(new Accepted("7"), "00"));

        assertThat(submit()).isEqualTo(new Submitter.Outcome(new Accepted("7"), "00", true));
        assertThat(sent).hasSize(2).allMatch(each -> each == request);
        assertThat(counters.getUnknownOutcomes()).isZero();
    }

    @Test
    void aRefusalAsADuplicateShowsThatTheFirstArrived() {
        gateway(this::isLost, this::isDuplicate);
        guard.id = () -> Optional.of("7");

        assertThat(submit()).isEqualTo(new Submitter.Outcome(new Accepted("7"), Answer.OK, true));
    }

    @Test
    void anIdThatIsKnownIsNotGivenToARecoveredRequest() {
        gateway(() -> Answer.ok(new Accepted("7")), this::isLost, this::isDuplicate);
        guard.id = () -> Optional.of("7");
        Submitter submitter = submitter(settings);
        SendRequest earlier = request("Selam");
        submitter.submit(earlier, submitter.begin(earlier), null, null);

        Submitter.Outcome outcome = submitter.submit(request, submitter.begin(request), null, null);

        assertThat(outcome.recovered()).isTrue();
        assertThat(outcome.accepted().id()).isNull();
    }

    @Test
    void aRequestThatArrivedIsRecoveredThoughItsIdCannotBeQueried() {
        gateway(this::isLost, this::isDuplicate);
        guard.id = () -> {
            throw new IllegalStateException("The list of campaigns is not available.");
        };

        assertThat(submit().accepted().id()).isNull();
    }

    /** The refusal may be about the other one. */
    @Test
    void afterAnEqualMessageARefusalAsADuplicateProvesNothing() {
        gateway(() -> Answer.ok(new Accepted("7")), this::isLost, this::isDuplicate);
        guard.id = () -> Optional.of("8");
        Submitter submitter = submitter(settings);
        SendRequest equal = request("Merhaba");
        submitter.submit(equal, submitter.begin(equal), null, null);

        assertThat(catchThrowable(() -> submitter.submit(request, submitter.begin(request), null, null)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(sent).hasSize(3);
    }

    @Test
    void anEqualMessageThatWasRefusedDoesNotCount() {
        gateway(
                () -> {
                    throw rejected();
                },
                this::isLost,
                this::isDuplicate);
        guard.id = () -> Optional.of("8");
        Submitter submitter = submitter(settings);
        SendRequest equal = request("Merhaba");
        catchThrowable(() -> submitter.submit(equal, submitter.begin(equal), null, null));

        assertThat(submitter
                        .submit(request, submitter.begin(request), null, null)
                        .accepted()
                        .id())
                .isEqualTo("8");
    }

    /** An accepted request may be listed a moment later. */
    @ParameterizedTest
    @EnumSource(value = DuplicateGuard.Meaning.class, mode = EnumSource.Mode.EXCLUDE, names = "THIS")
    void aRefusalAboutAnotherRequestDecidesNothingBeforeTheLastAttempt(DuplicateGuard.Meaning meaning) {
        guard.meaning = meaning;
        gateway(this::isLost, () -> {
            clock.advance(AFTER_THE_WINDOW);
            return isDuplicate();
        });

        OutcomeUnknownException unknown = (OutcomeUnknownException) failure();

        assertThat(unknown.lastFailure()).isInstanceOf(DuplicateMessageException.class);
        assertThat(unknown).hasMessageContaining("attempts within its window: 1");
    }

    @Test
    void afterTheWindowNothingIsRepeated() {
        gateway(() -> {
            clock.advance(AFTER_THE_WINDOW);
            return isLost();
        });

        assertThat(failure())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("attempts within its window: 0");
        assertThat(sent).hasSize(1);
        assertThat(counters.getUnknownOutcomes()).isEqualTo(1);
    }

    /** The request has not arrived again, so that the next repetition decides. */
    @Test
    void aRepetitionThatDidNotArriveIsRepeated() {
        gateway(
                this::isLost,
                () -> {
                    throw new NotSentException("The connection was refused.", ORIGIN, null);
                },
                () -> Answer.ok(new Accepted("7")));

        assertThat(submit().recovered()).isTrue();
        assertThat(sent).hasSize(3);
    }

    @Test
    void aRepetitionThatIsThrottledIsRepeatedAndTheLastFailureIsNamed() {
        gateway(this::isLost, () -> {
            clock.advance(AFTER_THE_WINDOW);
            throw new ThrottledException("Too many requests.", ORIGIN, null);
        });

        OutcomeUnknownException unknown = (OutcomeUnknownException) failure();

        assertThat(unknown.lastFailure()).isInstanceOf(ThrottledException.class);
        assertThat(unknown).hasMessageContaining("Too many requests.");
    }

    /** The vendor may check the account before the guard, so the first request may have been accepted. */
    @Test
    void aRepetitionThatIsRefusedForAnotherReasonProvesNothing() {
        gateway(this::isLost, () -> {
            throw rejected();
        });

        OutcomeUnknownException unknown = (OutcomeUnknownException) failure();

        assertThat(unknown.lastFailure()).isInstanceOf(RejectedException.class);
        assertThat(unknown).hasCauseInstanceOf(IOException.class);
        assertThat(sent).hasSize(2);
    }

    @Test
    void anErrorDuringTheRequestIsAnUnknownOutcome() {
        gateway(() -> {
            throw new OutOfMemoryError("forced");
        });

        assertThat(failure())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class)
                .hasMessageContaining("OutOfMemoryError");
        assertThat(sent).hasSize(1);
        assertThat(counters.getUnknownOutcomes()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheRepetitionsAndStays() {
        gateway(() -> {
            Thread.currentThread().interrupt();
            return isLost();
        });

        Throwable failure = failure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aRedeliveryRepeatsAnUnknownOutcomeWithinTheWindowOfItsFirstTry() {
        gateway(this::isDuplicate);
        guard.id = () -> Optional.of("7");
        Submitter submitter = submitter(settings);
        FirstSend first = submitter.begin(request);
        clock.advance(Duration.ofSeconds(60));

        Submitter.Outcome outcome = submitter.submit(request, first, new LostOutcome(lost(), first), null);

        assertThat(outcome.accepted().id()).isEqualTo("7");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aRedeliveryThatCannotBeRecoveredSendsNothing() {
        guard.covers = false;
        Submitter submitter = submitter(settings);
        FirstSend first = submitter.begin(request);
        OutcomeUnknownException lost = lost();

        assertThat(catchThrowable(() -> submitter.submit(request, first, new LostOutcome(lost, first), null)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("was not sent again")
                .hasCause(lost.getCause());
        assertThat(sent).isEmpty();
        assertThat(counters.getUnknownOutcomes())
                .as("counted with the first try")
                .isZero();
    }

    @Test
    void partsWithIdsOfTheirOwnAreSubmissions() {
        Accepted parts =
                Accepted.inParts(List.of(new Accepted.Part("7", 2, 4), new Accepted.Part(null, 1, 1)), List.of());

        assertThat(new Submitter.Outcome(parts, "00", true).toSubmissions(request, 5))
                .containsExactly(new Submission("7", 2, 4, true), new Submission(null, 1, 1, true));
    }

    @Test
    void aRefusedTextIsNoSubmissionAndTheFirstAcceptedOneHasTheId() {
        Accepted parts = Accepted.inParts(
                List.of(Accepted.Part.REFUSED, new Accepted.Part("7", 2, 4), new Accepted.Part("8", 1, 1)), List.of());

        assertThat(parts.id()).isEqualTo("7");
        assertThat(new Submitter.Outcome(parts, "00", false).toSubmissions(request, 5))
                .containsExactly(new Submission("7", 2, 4, false), new Submission("8", 1, 1, false));
    }

    @Test
    void rejectedNumbersAreNeitherCountedNorCharged() {
        List<RejectedRecipient> one = List.of(new RejectedRecipient("905321112233", "is on the blacklist"));

        assertThat(new Submitter.Outcome(new Accepted("7", one), "00", false).toSubmissions(request, 6))
                .containsExactly(new Submission("7", 2, 4, false));
    }

    @Test
    void ifEveryNumberIsRejectedAndThereIsNoIdThereIsNoSubmission() {
        List<RejectedRecipient> all = request.messages().get(0).numbers().stream()
                .map(number -> new RejectedRecipient(number, "is on the blacklist"))
                .toList();

        assertThat(new Submitter.Outcome(new Accepted(null, all), "00", false).toSubmissions(request, 6))
                .isEmpty();
    }

    private SendRequest request(String text) {
        List<String> numbers = List.of("905321112233", "905321112244", "905321112255");
        return new SendRequest(
                "TEST",
                null,
                null,
                false,
                null,
                settings.credentials(),
                List.of(new OutgoingMessage(text, SmsAlphabet.ENGLISH, 1, numbers)));
    }

    @SafeVarargs
    private void gateway(Supplier<Answer<Accepted>>... inTurn) {
        answers.addAll(List.of(inTurn));
    }

    private Answer<Accepted> send(SendRequest next) {
        sent.add(next);
        return answers.remove().get();
    }

    private Submitter submitter(OperationSettings options) {
        return new Submitter(this::send, guard, ONESMS, options, ORIGIN);
    }

    private Submitter.Outcome submit() {
        Submitter submitter = submitter(settings);
        return submitter.submit(request, submitter.begin(request), null, null);
    }

    private Throwable failure() {
        return catchThrowable(this::submit);
    }

    private Answer<Accepted> isLost() {
        throw lost();
    }

    private Answer<Accepted> isDuplicate() {
        throw new DuplicateMessageException("The message was sent before.", ORIGIN, null);
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("The answer did not come.", ORIGIN, new IOException("reset"));
    }

    private static RejectedException rejected() {
        return new RejectedException("The sender is not approved.", ORIGIN, null);
    }
}
