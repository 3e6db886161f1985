package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.Heading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A checked roster file as {@code roster check --json} prints it: counts and no person. */
final class RosterJson {
  private RosterJson() {}

  /** The members of the answer, in order. */
  static Map<String, @Nullable Object> of(RosterPreview preview, Language language) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("format", preview.format());
    fields.put("encoding", preview.encoding());
    fields.put("columns", preview.headings().stream().map(RosterJson::column).toList());
    fields.put("rows", preview.rows());
    fields.put("vacant", preview.vacant());
    fields.put("added", preview.added());
    // Nothing is known of people before: the rows cannot change, repeat or end anything.
    fields.put("changed", 0);
    fields.put("same", 0);
    fields.put("ended", 0);
    fields.put("warnings", issues(preview.warnings(), language));
    fields.put("errors", issues(preview.errors(), language));
    return fields;
  }

  /** What an issue says, in one language. */
  static String message(Issue issue, Language language) {
    return language == Language.EN ? issue.en() : issue.zh();
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
