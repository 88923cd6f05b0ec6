package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.text.SmsText;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Prints in 80 columns. On a terminal a line of progress rewrites itself. Where the terminal has no UTF-8, bars and letters are
 * ASCII.
 */
final class Terminal {

    static final int WIDTH = 80;
    private static final int BAR = 20;
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ENGLISH);

    private final ReentrantLock lock = new ReentrantLock();
    private final PrintStream out;
    private final boolean interactive;
    private final CharsetEncoder encoder;
    private final boolean bars;
    private Thread owner;
    private int rewritten;

    /**
     * A terminal, or a file.
     *
     * @param out where to print; the caller closes it
     * @param charset what {@code out} encodes with
     * @param interactive whether a line can be rewritten
     */
    Terminal(PrintStream out, Charset charset, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
        this.encoder = charset.newEncoder();
        this.bars = encoder.canEncode("█░─");
    }

    /** The terminal that the program was started in. Output into a file or a pipe is UTF-8. */
    static Terminal ofThisProgram() {
        Console console = System.console();
        boolean interactive = console != null && isTerminal(console);
        Charset charset = interactive ? console.charset() : StandardCharsets.UTF_8;
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset), charset, interactive);
    }

    /** From JDK 22 on there is a console even where there is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    /** Whether a person watches. */
    boolean interactive() {
        return interactive;
    }

    /** From now on only this thread prints; what others print is dropped. */
    void seize() {
        lock.lock();
        try {
            owner = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Prints a text by a format, without blanks at the ends of lines. */
    void print(String format, Object... values) {
        write(String.format(Locale.ROOT, format, values).replaceAll(" +(?=\\R)", ""), 0);
    }

    /** Replaces the line that was rewritten last; not on a terminal, prints nothing. */
    void rewrite(String format, Object... values) {
        if (interactive) {
            String line = String.format(Locale.ROOT, format, values);
            write(line.substring(0, Math.min(line.length(), WIDTH - 1)), line.length());
        }
    }

    /** Keeps the line that was rewritten last, and goes on below it. */
    void keep() {
        lock.lock();
        try {
            if (rewritten > 0 && isMine()) {
                rewritten = 0;
                out.println();
                out.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(String text, int length) {
        lock.lock();
        try {
            if (!isMine()) {
                return;
            }
            if (rewritten > 0) {
                out.print("\r" + " ".repeat(Math.min(rewritten, WIDTH - 1)) + "\r");
            }
            rewritten = length;
            out.print(encodable(text));
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    private boolean isMine() {
        return owner == null || owner == Thread.currentThread();
    }

    /** The text in letters that the terminal has. */
    private String encodable(String text) {
        return encoder.canEncode(text) ? text : SmsText.transliterate(text);
    }

    /** Prints a heading with a line below it. */
    void title(String text) {
        print("%n%s%n", text);
        line();
    }

    /** Prints a line across the screen. */
    void line() {
        print("%s%n", (bars ? "─" : "-").repeat(WIDTH));
    }

    /** Prints a name and its value. */
    void row(String name, String value) {
        print("  %-28s %s%n", name, value);
    }

    /** Prints a text in as many lines as it needs. */
    void wrap(String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                print("%s%n", line);
                line = new StringBuilder(indent);
            }
            if (line.length() > indent.length()) {
                line.append(' ');
            }
            line.append(word);
        }
        print("%s%n", line);
    }

    /** A bar that shows how much of something is done. */
    String bar(int done, int total) {
        int filled = total == 0 ? BAR : (int) ((long) BAR * Math.min(done, total) / total);
        return (bars ? "█" : "#").repeat(filled) + (bars ? "░" : ".").repeat(BAR - filled);
    }

    /** A number with separators of thousands. */
    static String number(long value) {
        return new DecimalFormat("#,##0", SYMBOLS).format(value);
    }
}
