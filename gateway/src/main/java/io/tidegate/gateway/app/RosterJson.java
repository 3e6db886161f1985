package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.Doubt;
import io.tidegate.gateway.roster.change.RosterChange;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checked roster file as {@code roster check --json} prints it: counts and no person. */
final class RosterJson {
  private RosterJson() {}

  /**
   * The members of the answer, in order.
   *
   * @param plan null where nothing is known of people: all rows are added
   */
  static Map<String, @Nullable Object> of(
      RosterPreview preview, @Nullable RosterPlan plan, Language language) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("format", preview.format());
    fields.put("encoding", preview.encoding());
    fields.put("columns", preview.headings().stream().map(RosterJson::column).toList());
    fields.put("rows", preview.rows());
    fields.put("vacant", preview.vacant());
    fields.put("added", plan == null ? preview.added() : plan.count(ChangeKind.MOVED_IN));
    fields.put("changed", count(plan, ChangeKind.CHANGED));
    fields.put("same", count(plan, ChangeKind.SAME));
    fields.put("ended", count(plan, ChangeKind.ENDED));
    List<Map<String, @Nullable Object>> warnings =
        new ArrayList<>(issues(preview.warnings(), language));
    if (plan != null) {
      fields.put("inDoubt", plan.count(ChangeKind.IN_DOUBT));
      fields.put("guarded", plan.guard().asks());
      doubts(plan).forEach(change -> warnings.add(doubt(change, language)));
    }
    fields.put("warnings", warnings);
    fields.put("errors", issues(preview.errors(), language));
    return fields;
  }

  /** What an issue says, in one language. */
  static String message(Issue issue, Language language) {
    return language == Language.EN ? issue.en() : issue.zh();
  }

  private static int count(@Nullable RosterPlan plan, ChangeKind kind) {
    return plan == null ? 0 : plan.count(kind);
  }

  /** Doubts, row by row. */
  static List<RosterChange> doubts(RosterPlan plan) {
    return plan.changes().stream().filter(change -> change.doubt() != null).toList();
  }

  /** What a doubt says, in one language. */
  static String message(Doubt doubt, Language language) {
    return language == Language.EN ? doubt.en() : doubt.zh();
  }

  private static Map<String, @Nullable Object> doubt(RosterChange change, Language language) {
    Doubt doubt = Objects.requireNonNull(change.doubt());
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("row", change.row() == null ? 0 : change.row().row());
    fields.put("column", null);
    fields.put("code", doubt.word());
    fields.put("message", message(doubt, language));
    if (change.row() != null && !change.row().sheet().isEmpty()) {
      fields.put("sheet", change.row().sheet());
    }
    return fields;
  }

  private static List<Map<String, @Nullable Object>> issues(List<Issue> issues, Language language) {
    return issues.stream().map(issue -> issue(issue, language)).toList();
  }

  private static Map<String, @Nullable Object> issue(Issue issue, Language language) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("row", issue.row());
    fields.put("column", issue.column());
    fields.put("code", issue.code().word());
    fields.put("message", message(issue, language));
    if (issue.sheet() != null) {
      fields.put("sheet", issue.sheet());
    }
    return fields;
  }

  private static Map<String, @Nullable Object> column(Heading heading) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("heading", heading.text());
    fields.put(
        "use",
        heading.refused() != null
            ? "dropped"
            : heading.field() == null ? "not_imported" : heading.field().word());
    return fields;
  }
}
