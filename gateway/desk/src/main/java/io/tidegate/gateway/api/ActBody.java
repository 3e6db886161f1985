package io.tidegate.gateway.api;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Assign;
import io.tidegate.gateway.alert.Claim;
import io.tidegate.gateway.alert.Close;
import io.tidegate.gateway.alert.Comment;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.HandOver;
import io.tidegate.gateway.alert.Receipt;
import io.tidegate.gateway.alert.Release;
import io.tidegate.gateway.alert.Reopen;
import io.tidegate.gateway.alert.Revise;
import io.tidegate.gateway.alert.Snooze;
import io.tidegate.gateway.alert.Undo;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** What people do with alerts, as bodies of the contract write it. */
final class ActBody {
  /** Every act, as the last part of its path. */
  static final List<String> ACTIONS =
      List.of(
          "claim", "release", "assign", "snooze", "close", "receipt", "reopen", "verdict",
          "comment", "undo");

  private ActBody() {}

  /**
   * The act of a body.
   *
   * @param action one of {@link #ACTIONS}
   */
  static Act read(String action, JsonObject body) {
    return switch (action) {
      case "claim" -> new Claim();
      case "release" -> new Release();
      case "assign" -> new Assign(body.getString("user"), body.getString("reason"));
      case "snooze" -> new Snooze(JsonBody.time(body, "until"), body.getString("reason"));
      case "close" -> close(body);
      case "receipt" -> new Receipt(body.getString("outcome"), body.getString("note"));
      case "reopen" -> new Reopen(body.getString("reason"));
      case "verdict" -> new Revise(disposition(body), body.getString("reason"));
      case "comment" -> new Comment(body.getString("text"));
      case "undo" -> new Undo();
      default -> throw new IllegalArgumentException(action);
    };
  }

  private static Close close(JsonObject body) {
    Instant dueAt = JsonBody.timeOrNull(body, "dueAt");
    HandOver handOver =
        dueAt == null || body.getValue("recipient") == null
            ? null
            : new HandOver(JsonBody.word(body, "recipient", HandOver.Recipient.class), dueAt);
    return new Close(disposition(body), body.getString("note"), handOver);
  }

  private static Disposition disposition(JsonObject body) {
    return JsonBody.word(body, "disposition", Disposition.class);
  }
}
