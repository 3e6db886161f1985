package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.alerts.ActRefusal;
import io.tidegate.gateway.desk.alerts.BulkAct;
import io.tidegate.gateway.desk.alerts.BulkResult;
import io.tidegate.gateway.store.account.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several alerts at once: before, while words are asked for, or after, with what came of each.
 *
 * @param kind the act
 * @param done whether it is after
 * @param items what the form sends: before, the alerts as they were seen; after, what can be undone
 * @param message text key of why it was refused; empty: it was not
 * @param typed what was typed, by field
 * @param back path of the list
 */
public record BulkView(
    String kind,
    boolean done,
    List<Line> lines,
    List<String> items,
    String operationId,
    String message,
    Map<String, String> typed,
    String back) {
  public BulkView {
    lines = List.copyOf(lines);
    items = List.copyOf(items);
    typed = Map.copyOf(typed);
  }

  /**
   * One of the alerts.
   *
   * @param title empty where the reader sees it no more
   * @param outcome text key; empty before
   * @param who person concerned; empty: none
   */
  public record Line(String path, String title, String outcome, String who, boolean done) {}

  /**
   * The page.
   *
   * @param results by alert; empty: before
   */
  static BulkView of(
      String kind,
      List<BulkAct.Item> items,
      Map<UUID, Card> cards,
      Map<UUID, BulkResult> results,
      String message,
      Map<String, String> typed,
      String back) {
    boolean done = !results.isEmpty();
    List<Line> lines = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    for (BulkAct.Item item : items) {
      BulkResult result = results.get(item.alert());
      lines.add(line(item, cards.get(item.alert()), result));
      Integer version = result == null ? null : result.version();
      if (!done) {
        sent.add(item.alert() + ":" + item.version());
      } else if (version != null && !kind.equals("undo")) {
        sent.add(item.alert() + ":" + version);
      }
    }
    return new BulkView(kind, done, lines, sent, Secret.random(), message, typed, back);
  }

  private static Line line(BulkAct.Item item, @Nullable Card card, @Nullable BulkResult result) {
    String title =
        card == null ? "" : card.title() + " #" + card.alert().number() + " " + card.place();
    ActRefusal refusal = result == null ? null : result.refusal();
    Object who = refusal == null ? null : refusal.facts().get("assignee");
    return new Line(
        "/a/" + item.alert(),
        title,
        result == null ? "" : refusal == null ? "bulk.done" : "act." + refusal.type(),
        who == null ? "" : who.toString(),
        result != null && refusal == null);
  }

  /** How many were done. */
  public long count() {
    return lines.stream().filter(Line::done).count();
  }

  /** What was typed into a field. */
  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }
}
