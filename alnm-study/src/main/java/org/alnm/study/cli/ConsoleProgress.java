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

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<String, Long> tenths = new HashMap<>();
    private @Nullable ProgressBar bar;
    private String task = "";

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
                err.println(name + ": " + done + " of " + total);
            }
        }
        return !Thread.currentThread().isInterrupted();
    }

    private void draw(String name, long done, long total) {
        if (bar == null || !task.equals(name)) {
            close();
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
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
