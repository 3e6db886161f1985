package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.web.why.Why;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert with why it fired and what became of it.
 *
 * @param room path of the page of the room it is about; empty: none that the reader may see
 * @param registration path of the page that registers a person there; empty: it is not about
 *     somebody unregistered, or not for the reader
 * @param act what the rule asks people to do
 * @param why evidence of the newest firing
 * @param firings newest first
 * @param history oldest first
 * @param feed where the live stream goes on
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param options what the reader can do now
 * @param refusal why an act was refused, and what was typed
 * @param earlier on the same rule and subject, newest first, the last ten
 * @param earlierCount how many there were before in all
 * @param later the one that is open where this one is closed; null: none
 */
public record AlertView(
    Card card,
    String room,
    String registration,
    String act,
    Why why,
    List<Firing> firings,
    List<Step> history,
    String feed,
    String operationId,
    Options options,
    Refusal refusal,
    List<Before> earlier,
    int earlierCount,
    @Nullable Later later) {
  public AlertView {
    firings = List.copyOf(firings);
    history = List.copyOf(history);
    earlier = List.copyOf(earlier);
  }

  /** One interval in which the condition held. */
  public record Firing(Instant from, @Nullable Instant to, String end) {}

  /** One before; {@code disposition} in words, empty where it has none. */
  public record Before(String path, long number, Instant at, String disposition) {}

  /** One after. */
  public record Later(String path, long number) {
    static @Nullable Later of(AlertDetail detail) {
      AlertDetail.Later later = detail.later();
      return later == null ? null : new Later("/a/" + later.id(), later.number());
    }
  }

  /** One line of the history; {@code id} counts up with every change of the alert. */
  public record Step(long id, Instant at, String who, String what, String note) {}

  /** The newest change that the page shows; 0: none. */
  public long seen() {
    return history.isEmpty() ? 0 : history.get(history.size() - 1).id();
  }
}
