package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.VersionWatch;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the thresholds in force in memory, as {@link VersionWatch} says. */
public final class ThresholdsWatch implements AutoCloseable {
  /** What a change notifies. */
  static final String CHANNEL = "tidegate_rules";

  private final VersionWatch<RuleSettings.Loaded> watch;

  private ThresholdsWatch(VersionWatch<RuleSettings.Loaded> watch) {
    this.watch = watch;
  }

  /**
   * Loads them, then follows them. Blocks on the first load.
   *
   * @param onChange called after each read, the first included; later ones on the watch's thread
   * @param onError called for each failed try to listen or load, on the watch's thread; the last
   *     ones stay in force and the watch tries again
   */
  public static ThresholdsWatch start(
      Database database,
      List<Detector<?>> detectors,
      Consumer<RuleSettings.Loaded> onChange,
      Consumer<Exception> onError) {
    RuleSettings settings = new RuleSettings(database.jdbi(), detectors);
    VersionWatch<RuleSettings.Loaded> watch =
        VersionWatch.start(
            database,
            new VersionWatch.Source<>(
                "tidegate-rules",
                CHANNEL,
                "SELECT version FROM rule_setting_version",
                () -> versioned(settings.load())),
            onChange,
            onError);
    onChange.accept(watch.current());
    return new ThresholdsWatch(watch);
  }

  private static VersionWatch.Versioned<RuleSettings.Loaded> versioned(RuleSettings.Loaded loaded) {
    return new VersionWatch.Versioned<>(loaded.version(), loaded);
  }

  /** Those in force. */
  public Thresholds thresholds() {
    return watch.current().thresholds();
  }

  /** Stops following; waits for the thread, at most one poll. */
  @Override
  public void close() {
    watch.close();
  }
}
