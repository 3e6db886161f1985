package io.tidegate.gateway.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes a handed-over alert with its outcome.
 *
 * @param outcome what came of it
 * @param note free text; null or blank for none
 */
public record Receipt(String outcome, @Nullable String note) implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    String words = note == null || note.isBlank() ? null : note.strip();
    ActResult.Reason unfit = Acts.unfit(outcome.strip());
    if (unfit == null && words != null) {
      unfit = Acts.unfit(words);
    }
    if (unfit != null) {
      return Acts.refused(unfit);
    }
    if (alert.isClosed()) {
      return Acts.refused(ActResult.Reason.CLOSED);
    }
    Optional<ActResult> stale = Acts.stale(alert, now);
    if (stale.isPresent()) {
      return stale.get();
    }
    if (alert.handled().handling() != Handling.HANDED_OVER) {
      return Acts.refused(ActResult.Reason.NOT_HANDED_OVER);
    }
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("outcome", outcome.strip());
    if (words != null) {
      detail.put("note", words);
    }
    Disposition verdict = alert.handled().disposition();
    Handled after =
        alert
            .handled()
            .closed(
                verdict == null ? Disposition.HANDED_OVER : verdict,
                words == null ? alert.handled().note() : words,
                now.at());
    return Acts.done(alert, after, Change.Action.RECEIVED, now, detail);
  }
}
