package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The recipients of a sending and their texts, in the order of the request: eight bytes per recipient, or twelve if
 * there are several texts. Unusable numbers are kept as given.
 */
public final class Recipients {

    private final long[] numbers;
    private final String[] unusable;
    private final RenderedText[] texts;
    private final String[] sent;
    private final int[] textOf;

    private Recipients(long[] numbers, String[] unusable, RenderedText[] texts, String[] sent, int[] textOf) {
        this.numbers = numbers;
        this.unusable = unusable;
        this.texts = texts;
        this.sent = sent;
        this.textOf = textOf;
    }

    public int size() {
        return numbers.length;
    }

    /** Whether the number can receive messages. */
    public boolean usable(int index) {
        return numbers[index] >= 0;
    }

    /** The twelve digits as a long; negative for an unusable number. */
    public long number(int index) {
        return numbers[index];
    }

    /** The number as in reports. */
    public String numberText(int index) {
        long number = numbers[index];
        return number >= 0 ? PhoneNumbers.format(number) : unusable[(int) ~number];
    }

    /** The recipient's text; not available after {@link #withoutTexts}. */
    public RenderedText text(int index) {
        return texts[textOf == null ? 0 : textOf[index]];
    }

    /** The recipient's text in the request; not available after {@link #withoutTexts}. */
    String sentText(int index) {
        return sent[textOf == null ? 0 : textOf[index]];
    }

    boolean hasTexts() {
        return texts != null;
    }

    Tables.RecipientsState state(ToIntFunction<TextMeasure> measurePlaces) {
        List<Tables.TextState> textStates = texts == null ? null : new ArrayList<>(texts.length);
        for (int i = 0; texts != null && i < texts.length; i++) {
            String text = texts[i].text();
            textStates.add(new Tables.TextState(
                    text,
                    sent[i].equals(text) ? null : sent[i],
                    texts[i].segments(),
                    measurePlaces.applyAsInt(texts[i].measure())));
        }
        return new Tables.RecipientsState(
                numbers, unusable == null ? null : Arrays.asList(unusable), textStates, textOf);
    }

    static Recipients of(Tables.RecipientsState state, List<TextMeasure> measures) {
        String[] unusable = state.unusable() == null ? null : state.unusable().toArray(String[]::new);
        if (state.texts() == null) {
            return new Recipients(state.numbers(), unusable, null, null, null);
        }
        RenderedText[] texts = new RenderedText[state.texts().size()];
        String[] sent = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            Tables.TextState text = state.texts().get(i);
            texts[i] = new RenderedText(text.text(), text.segments(), measures.get(text.measure()));
            sent[i] = text.sent() == null ? text.text() : text.sent();
        }
        return new Recipients(state.numbers(), unusable, texts, sent, state.textOf());
    }

    /** The same recipients without texts, for a campaign that has started. */
    Recipients withoutTexts() {
        return new Recipients(numbers, unusable, null, null, null);
    }

    /** Equal for the same texts to the same numbers, whatever their order. */
    Fingerprint fingerprint(String sender) {
        long[] textHashes = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            textHashes[i] = hash(texts[i].text());
        }
        long first = hash(sender);
        long second = numbers.length;
        for (int i = 0; i < numbers.length; i++) {
            long number = usable(i) ? numbers[i] : hash(numberText(i));
            long pair = mix(number * 0x9E3779B97F4A7C15L ^ textHashes[textOf == null ? 0 : textOf[i]]);
            first += pair;
            second += mix(pair + 0x632BE59BD9B4E019L);
        }
        return new Fingerprint(first, second);
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    record Fingerprint(long first, long second) {}

    /** Collects the recipients while a request is read. */
    public static final class Builder {

        private long[] numbers = new long[4];
        private int[] textOf = new int[4];
        private int size;
        private final List<String> unusable = new ArrayList<>(0);
        private final List<RenderedText> texts = new ArrayList<>(1);
        private final List<String> sent = new ArrayList<>(1);
        private String lastRaw;

        public int size() {
            return size;
        }

        /** Adds a recipient whose text is set later by {@link #text}. */
        public void number(String given) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
                textOf = Arrays.copyOf(textOf, size * 2);
            }
            long number = PhoneNumbers.complete(given);
            if (number == PhoneNumbers.INVALID) {
                unusable.add(given);
                number = ~(long) (unusable.size() - 1);
            }
            textOf[size] = texts.size();
            numbers[size++] = number;
        }

        /**
         * Sets the text of all recipients added since {@code from}.
         *
         * @param raw the text of the request; equal neighbours share one rendering
         * @param rendering converts it to the vendor's form
         */
        public void text(int from, String raw, Function<String, RenderedText> rendering) {
            if (!raw.equals(lastRaw)) {
                texts.add(rendering.apply(raw));
                sent.add(raw);
                lastRaw = raw;
            }
            Arrays.fill(textOf, from, size, texts.size() - 1);
        }

        public Recipients build() {
            return new Recipients(
                    Arrays.copyOf(numbers, size),
                    unusable.isEmpty() ? null : unusable.toArray(String[]::new),
                    texts.toArray(RenderedText[]::new),
                    sent.toArray(String[]::new),
                    texts.size() > 1 ? Arrays.copyOf(textOf, size) : null);
        }
    }
}
