package io.tidegate.gateway.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * "This is what I found." Five of the six close; handing over waits for a receipt.
 *
 * @param note free text; null or blank for none
 * @param handOver recipient; null unless the disposition is handed_over
 */
public record Close(Disposition disposition, @Nullable String note, @Nullable HandOver handOver)
    implements Act {
  /** One that closes. */
  public Close(Disposition disposition, @Nullable String note) {
    this(disposition, note, null);
  }

  @Override
  public ActResult on(Alert alert, Situation now) {
    String words = note == null || note.isBlank() ? null : note.strip();
    ActResult.Reason refusal = refusal(words, now.at());
    if (refusal != null) {
      return Acts.refused(refusal);
    }
    Optional<ActResult> obstacle = Acts.stale(alert, now).or(() -> Acts.notOpen(alert, now));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("disposition", disposition.word());
    if (words != null) {
      detail.put("note", words);
    }
    if (handOver == null) {
      Handled after = alert.handled().closed(disposition, words, now.at());
      return Acts.done(alert, after, Change.Action.CLOSED, now, detail);
    }
    detail.put("recipient", handOver.recipient().word());
    detail.put("dueAt", handOver.dueAt().toString());
    Handled after = alert.handled().handedOver(handOver, words, now.at());
    return Acts.done(alert, after, Change.Action.HANDED_OVER, now, detail);
  }

  private ActResult.@Nullable Reason refusal(@Nullable String words, Instant at) {
    if (disposition == Disposition.RECOVERED) {
      return ActResult.Reason.NOT_FOR_PEOPLE;
    }
    if (disposition == Disposition.HANDED_OVER) {
      if (handOver == null) {
        return ActResult.Reason.RECIPIENT_REQUIRED;
      }
      Instant due = handOver.dueAt();
      if (!due.isAfter(at) || due.isAfter(at.plus(HandOver.LONGEST))) {
        return ActResult.Reason.DUE_DATE;
      }
    } else if (handOver != null) {
      return ActResult.Reason.NO_RECIPIENT;
    }
    if (disposition == Disposition.UNVERIFIED && words == null) {
      return ActResult.Reason.NOTE_REQUIRED;
    }
    return words == null ? null : Acts.unfit(words);
  }
}
