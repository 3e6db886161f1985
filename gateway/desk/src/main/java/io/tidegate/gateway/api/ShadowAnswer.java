package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.ShadowReport;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.store.read.ShadowRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of GET /rules/{id}/shadow. */
record ShadowAnswer(List<Day> days, List<Firing> items, @Nullable String next) {
  ShadowAnswer {
    days = List.copyOf(days);
    items = List.copyOf(items);
  }

  /** Firings that began on a day of the community. */
  record Day(String date, int count) {}

  /** What a firing is about, by public id. */
  record Subject(String kind, String id) {}

  /** A firing of a rule in shadow. */
  record Firing(
      Subject subject,
      @Nullable String place,
      @Nullable String microGrid,
      String severity,
      @Nullable String startedAt,
      @Nullable String endedAt,
      @Nullable String endReason,
      Bilingual sentence) {}

  static ShadowAnswer of(ShadowReport report, PublicIds ids) {
    return new ShadowAnswer(
        report.perDay().entrySet().stream()
            .map(day -> new Day(day.getKey().toString(), day.getValue()))
            .toList(),
        report.firings().items().stream().map(one -> firing(one, ids)).toList(),
        Cursors.next(report.firings()));
  }

  private static Firing firing(ShadowRow one, PublicIds ids) {
    return new Firing(
        new Subject(one.subjectKind(), ids.subject(one.subjectKind(), one.subjectKey())),
        ids.place(one.place()),
        ids.microGrid(one.microGrid()),
        one.severity(),
        AlertJson.time(one.startedAt()),
        AlertJson.time(one.endedAt()),
        one.endReason(),
        new Bilingual(one.sentenceZh(), one.sentenceEn()));
  }
}
