package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.AlertActing;
import io.tidegate.gateway.store.account.Secret;
import io.vertx.core.json.JsonObject;
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
   * @param who whom the outcome is about; empty: nobody
   */
  public record Line(String path, String title, String outcome, String who, boolean done) {}

  static BulkView of(
      String kind,
      List<AlertActing.Item> items,
      Map<UUID, Card> cards,
      @Nullable Map<UUID, JsonObject> results,
      String message,
      Map<String, String> typed,
      String back) {
    List<Line> lines = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    for (AlertActing.Item item : items) {
      Card card = cards.get(item.alert());
      JsonObject result = results == null ? null : results.get(item.alert());
      boolean done = result != null && result.getInteger("status") == 200;
      Integer version = result == null ? null : result.getInteger("version");
      lines.add(line(item, card, result, done));
      if (results == null) {
        sent.add(item.alert() + ":" + item.version());
      } else if (done && version != null && !kind.equals("undo")) {
        sent.add(item.alert() + ":" + version);
      }
    }
    return new BulkView(kind, results != null, lines, sent, Secret.random(), message, typed, back);
  }

  private static Line line(
      AlertActing.Item item, @Nullable Card card, @Nullable JsonObject result, boolean done) {
    String title =
        card == null ? "" : card.title() + " #" + card.alert().number() + " " + card.place();
    String outcome = result == null ? "" : done ? "bulk.done" : "act." + problem(result);
    JsonObject problem = result == null ? null : result.getJsonObject("problem");
    String who = problem == null ? null : problem.getString("assignee");
    return new Line("/a/" + item.alert(), title, outcome, who == null ? "" : who, done);
  }

  /** Last part of a result's problem type. */
  static String problem(JsonObject result) {
    String type = result.getJsonObject("problem", new JsonObject()).getString("type", "");
    return type.substring(type.lastIndexOf('/') + 1);
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
