package io.tidegate.simulator.wire;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is: a bar on a terminal, a plain line every few seconds elsewhere. Both on
 * standard error; standard output is for data.
 */
public final class Progress implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final String task;
  private final long total;
  private final PrintStream lines;
  private final InstantSource clock;
  private final @Nullable ProgressBar bar;
  private Instant nextLine;

  private Progress(
      String task, long total, PrintStream lines, InstantSource clock, @Nullable ProgressBar bar) {
    this.task = task;
    this.total = total;
    this.lines = lines;
    this.clock = clock;
    this.bar = bar;
    this.nextLine = clock.instant().plus(EVERY);
  }

  /**
   * Starts showing it.
   *
   * @param total steps in all; negative if unknown
   */
  @SuppressWarnings("SystemConsoleNull") // Main asks newer JDKs for the console of 17
  public static Progress start(String task, long total, InstantSource clock) {
    Map<String, String> environment = System.getenv();
    boolean terminal =
        System.console() != null
            && !"dumb".equals(environment.get("TERM"))
            && !environment.containsKey("CI");
    ProgressBar bar =
        terminal ? new ProgressBarBuilder().setTaskName(task).setInitialMax(total).build() : null;
    return new Progress(task, total, System.err, clock, bar);
  }

  /** Steps done so far. */
  public void reached(long done) {
    reached(done, "");
  }

  /** Steps done so far, with a word. */
  public void reached(long done, String note) {
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(note);
      return;
    }
    Instant now = clock.instant();
    if (!now.isBefore(nextLine)) {
      nextLine = now.plus(EVERY);
      lines.println(task + ": " + done + (total < 0 ? "" : " of " + total) + " " + note);
    }
  }

  /** Ends the bar, so that what is printed next has a line of its own. */
  public void done() {
    if (bar != null) {
      bar.close();
    }
  }

  @Override
  public void close() {
    done();
  }
}
