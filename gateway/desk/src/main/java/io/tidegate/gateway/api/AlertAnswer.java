package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.store.read.AlertRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Alert}: an alert as lists have it. */
record AlertAnswer(
    String id,
    long number,
    String rule,
    @JsonProperty("class") String ruleClass,
    String severity,
    SubjectAnswer subject,
    @Nullable String place,
    @Nullable String microGrid,
    String condition,
    String handling,
    @Nullable String disposition,
    @Nullable String assignee,
    @Nullable String snoozedUntil,
    @Nullable String escalatedAt,
    @Nullable String recipient,
    @Nullable String dueAt,
    boolean recurrence,
    int count,
    @Nullable String openedAt,
    @Nullable String lastFiredAt,
    @Nullable String resolvedAt,
    @Nullable String closedAt,
    int version,
    Bilingual title,
    Bilingual sentence) {
  /** What it is about. */
  record SubjectAnswer(String kind, String id) {
    static SubjectAnswer of(String kind, String key, PublicIds ids) {
      return new SubjectAnswer(kind, ids.subject(kind, key));
    }
  }

  /**
   * The answer for an alert.
   *
   * @param names of rules, by id
   */
  static AlertAnswer of(AlertRow alert, Map<String, Bilingual> names, PublicIds ids) {
    return new AlertAnswer(
        alert.id().toString(),
        alert.number(),
        alert.rule(),
        alert.ruleClass(),
        alert.severity(),
        SubjectAnswer.of(alert.subjectKind(), alert.subjectKey(), ids),
        ids.place(alert.place()),
        ids.microGrid(alert.microGrid()),
        alert.condition(),
        alert.handling(),
        alert.disposition(),
        alert.assignee(),
        AlertJson.time(alert.snoozedUntil()),
        AlertJson.time(alert.escalatedAt()),
        alert.recipient(),
        AlertJson.time(alert.dueAt()),
        alert.recurrence(),
        alert.count(),
        AlertJson.time(alert.openedAt()),
        AlertJson.time(alert.lastFiredAt()),
        AlertJson.time(alert.resolvedAt()),
        AlertJson.time(alert.closedAt()),
        alert.version(),
        names.getOrDefault(alert.rule(), new Bilingual(alert.rule(), alert.rule())),
        new Bilingual(alert.sentenceZh(), alert.sentenceEn()));
  }
}
