package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Parts that the rest of a state file refers to by index: recipients with their texts, and report schedules. */
public final class Tables {

    private final List<Recipients> recipients = new ArrayList<>();
    private final List<ReportSchedule> schedules = new ArrayList<>();
    private final Map<Recipients, Integer> recipientsPlaces = new IdentityHashMap<>();
    private final Map<ReportSchedule, Integer> schedulePlaces = new HashMap<>();

    /** The index of some recipients, which are added if needed. */
    public int place(Recipients value) {
        return recipientsPlaces.computeIfAbsent(value, added -> {
            recipients.add(added);
            return recipients.size() - 1;
        });
    }

    int place(ReportSchedule value) {
        return schedulePlaces.computeIfAbsent(value, added -> {
            schedules.add(added);
            return schedules.size() - 1;
        });
    }

    public Recipients recipients(int place) {
        return recipients.get(place);
    }

    ReportSchedule schedule(int place) {
        return schedules.get(place);
    }

    /** The tables for a state file. */
    public State state() {
        Map<TextMeasure, Integer> measures = new HashMap<>();
        List<MeasureState> measureStates = new ArrayList<>();
        List<RecipientsState> states = recipients.stream()
                .map(all -> all.state(measure -> measures.computeIfAbsent(measure, added -> {
                    measureStates.add(added.state());
                    return measureStates.size() - 1;
                })))
                .toList();
        return new State(
                measureStates, schedules.stream().map(ReportSchedule::state).toList(), states);
    }

    /** Restores the tables of a state file. */
    public static Tables of(State state) {
        Tables tables = new Tables();
        List<TextMeasure> measures =
                state.measures().stream().map(TextMeasure::of).toList();
        state.schedules().forEach(schedule -> tables.schedules.add(ReportSchedule.of(schedule)));
        state.recipients().forEach(all -> tables.recipients.add(Recipients.of(all, measures)));
        return tables;
    }

    /** The tables in a state file. */
    public record State(List<MeasureState> measures, List<ScheduleState> schedules, List<RecipientsState> recipients) {}

    /** How an alphabet counts; see {@link TextMeasure}. */
    public record MeasureState(String alphabet, int[] limits, int part, String doubleLetters) {}

    /** When reports are updated; see {@link ReportSchedule}. */
    public record ScheduleState(long opensAfter, long[] moments) {}

    /**
     * The recipients of a sending.
     *
     * @param numbers twelve digits; for an unusable number the complement of an index in {@code unusable}
     * @param texts null if they are not kept
     * @param textOf the index of each recipient's text; null if all have the first one
     */
    public record RecipientsState(long[] numbers, List<String> unusable, List<TextState> texts, int[] textOf) {}

    /**
     * A text.
     *
     * @param sent the text of the request; null if equal
     * @param measure an index of the measures
     */
    public record TextState(String text, String sent, int segments, int measure) {}
}
