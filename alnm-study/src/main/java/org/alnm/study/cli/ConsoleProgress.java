package org.alnm.study.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.alnm.core.Progress;
import org.jspecify.annotations.Nullable;

/** Progress for the command line: a bar on a terminal, a plain line per tenth of the work otherwise. */
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long WORTH_TELLING = 5;

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<String, Long> tenths = new HashMap<>();
    private final Map<String, Begin> begins = new HashMap<>();

    private @Nullable ProgressBar bar;
    private String task = "";

    /** When work was first heard of, and how far it was. */
    private record Begin(long nanos, long done) {}

    private ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** The launcher says whether standard error is a terminal: Java 17 cannot tell. */
    static ConsoleProgress on(PrintWriter err) {
        return new ConsoleProgress(err, Boolean.getBoolean("alnm.bar"));
    }

    @Override
    public synchronized boolean update(String name, long done, long total) {
        if (terminal) {
            draw(name, done, total);
        } else {
            long tenth = total == 0 ? 10 : 10 * done / total;
            Long last = tenths.get(name);
            if (last == null || tenth > last) {
                tenths.put(name, tenth);
                err.println(name + ": " + done + " of " + total + remaining(name, done, total));
            }
        }
        return !Thread.currentThread().isInterrupted();
    }

    /** How long the rest will take at the pace so far; nothing for work of seconds. */
    private String remaining(String name, long done, long total) {
        Begin begin = begins.computeIfAbsent(name, n -> new Begin(System.nanoTime(), done));
        if (done == begin.done()) {
            return "";
        }
        long perPiece = (System.nanoTime() - begin.nanos()) / (done - begin.done());
        long seconds = perPiece * (total - done) / 1_000_000_000L;
        if (seconds < WORTH_TELLING) {
            return "";
        }
        return seconds < 120 ? ", about " + seconds + " s left" : ", about " + (seconds + 30) / 60 + " min left";
    }

    private void draw(String name, long done, long total) {
        if (bar == null || !task.equals(name)) {
            clear();
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
            task = name;
        }
        bar.stepTo(done);
    }

    @Override
    public void close() {
        clear();
    }

    /** Ends the bar, so that lines can follow it. */
    synchronized void clear() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
