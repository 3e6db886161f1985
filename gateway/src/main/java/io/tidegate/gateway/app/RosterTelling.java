package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.RosterChange;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.roster.issue.Issue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A checked roster as text for people. */
final class RosterTelling {
  private final PrintWriter out;
  private final Language language;

  RosterTelling(PrintWriter out, Language language) {
    this.out = out;
    this.language = language;
  }

  /**
   * Every error and warning on a line, then the counts.
   *
   * @param plan null where nothing is known of people
   */
  void tell(RosterPreview preview, @Nullable RosterPlan plan) {
    lines(preview.errors(), "error");
    lines(preview.warnings(), "warning");
    int doubts = 0;
    if (plan != null) {
      List<RosterChange> all = RosterJson.doubts(plan);
      all.forEach(this::doubt);
      doubts = all.size();
    }
    String errors = Plural.of(preview.errors().size(), "error");
    String warnings = Plural.of(preview.warnings().size() + doubts, "warning");
    out.println(
        plan == null
            ? "%d rows, %d added; %s, %s"
                .formatted(preview.rows(), preview.added(), errors, warnings)
            : "%d rows, %d added, %d changed, %d same, %d ended; %s, %s"
                .formatted(
                    preview.rows(),
                    plan.count(ChangeKind.MOVED_IN),
                    plan.count(ChangeKind.CHANGED),
                    plan.count(ChangeKind.SAME),
                    plan.count(ChangeKind.ENDED),
                    errors,
                    warnings));
  }

  /** The exit status: how bad it is. */
  static int status(RosterPreview preview, @Nullable RosterPlan plan) {
    if (!preview.errors().isEmpty()) {
      return Main.DATA_ERRORS;
    }
    boolean isDoubtful = plan != null && plan.count(ChangeKind.IN_DOUBT) > 0;
    return preview.warnings().isEmpty() && !isDoubtful ? 0 : Main.WARNINGS;
  }

  private void lines(List<Issue> issues, String severity) {
    for (Issue issue : issues) {
      String column = issue.column() == null ? "" : ", " + issue.column();
      String row = issue.row() == 0 ? "" : " row " + issue.row() + column;
      line(severity + row, RosterJson.message(issue, language), issue.code().word());
    }
  }

  private void doubt(RosterChange change) {
    var doubt = Objects.requireNonNull(change.doubt());
    String row = change.row() == null ? "" : " row " + change.row().row();
    line("warning" + row, RosterJson.message(doubt, language), doubt.word());
  }

  private void line(String where, String message, String code) {
    out.println(where + ": " + message + " [" + code + "]");
  }
}
