package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the parts of a state file share, each named by its place: recipients with their texts, and the schedules of reports. */
public final class Tables {

    private final List<Recipients> recipients = new ArrayList<>();
    private final List<ReportSchedule> schedules = new ArrayList<>();
    private final Map<Recipients, Integer> recipientsPlaces = new IdentityHashMap<>();
    private final Map<ReportSchedule, Integer> schedulePlaces = new HashMap<>();

    /** The place of some recipients, who are added when they have none. */
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

    /** The recipients at a place. */
    public Recipients recipients(int place) {
        return recipients.get(place);
    }

    ReportSchedule schedule(int place) {
        return schedules.get(place);
    }

    /** The tables as a state file keeps them. */
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

    /** The tables of a state file. */
    public static Tables of(State state) {
        Tables tables = new Tables();
        List<TextMeasure> measures =
                state.measures().stream().map(TextMeasure::of).toList();
        state.schedules().forEach(schedule -> tables.schedules.add(ReportSchedule.of(schedule)));
        state.recipients().forEach(all -> tables.recipients.add(Recipients.of(all, measures)));
        return tables;
    }

    /** The tables as a state file keeps them. */
    public record State(List<MeasureState> measures, List<ScheduleState> schedules, List<RecipientsState> recipients) {}

    /** How an alphabet counts; see {@link TextMeasure}. */
    public record MeasureState(String alphabet, int[] limits, int part, String doubleLetters) {}

    /** When reports are brought up to date; see {@link ReportSchedule}. */
    public record ScheduleState(long opensAfter, long[] moments) {}

    /**
     * The recipients of a sending.
     *
     * @param numbers twelve digits; the complement of a place in {@code unusable} for what is no number
     * @param texts null when they are not kept
     * @param textOf the place of each recipient's text; null when all have the first one
     */
    public record RecipientsState(long[] numbers, List<String> unusable, List<TextState> texts, int[] textOf) {}

    /**
     * A text.
     *
     * @param sent what the request said; null for the same
     * @param measure a place among the measures
     */
    public record TextState(String text, String sent, int segments, int measure) {}
}
