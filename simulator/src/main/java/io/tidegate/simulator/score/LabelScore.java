package io.tidegate.simulator.score;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Judges a gateway that runs by labels in a file. */
final class LabelScore {
  private LabelScore() {}

  /**
   * Judges what has happened since the first label began.
   *
   * @param progress output for people
   * @throws IOException if the labels or the gateway cannot be read, or nothing has happened yet
   */
  static Report run(Path labels, AlertsApi api, InstantSource clock, PrintWriter progress)
      throws IOException, InterruptedException {
    List<Episode> episodes = Labels.read(labels);
    Instant first =
        episodes.stream()
            .map(Episode::start)
            .min(Instant::compareTo)
            .orElseThrow(
                () -> new IOException(labels + " has no labels: there is nothing to judge"))
            .minus(Episode.EARLY);
    Instant now = clock.instant();
    if (!first.isBefore(now)) {
      throw new IOException(labels + ": the first label begins in the future, ask again later");
    }
    Span span = new Span(first, now, Instant.MAX);
    List<Firing> firings = api.firings(progress::println);
    int workers = Math.max(1, api.grids().size());
    return Report.of(
        new Report.Played("labels", 0, span.days(), workers, null, null, 0, 0),
        api.rules(),
        firings,
        Judge.judge(episodes, firings, api.doubts(now), span),
        span,
        Map.of());
  }
}
