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
import io.tidegate.gateway.desk.alerts.ActSentences;
import io.tidegate.gateway.event.Words;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with alerts, as bodies of the contract write it. */
final class ActBody {
  /** Every act, as the last part of its path. */
  static final List<String> ACTIONS =
      List.of(
          "claim", "release", "assign", "snooze", "close", "receipt", "reopen", "verdict",
          "comment", "undo");

  /** Those that can be done to several alerts at once. */
  static final List<String> IN_BULK =
      List.of("claim", "release", "assign", "snooze", "close", "undo");

  private static final String RECIPIENTS =
      Arrays.stream(HandOver.Recipient.values())
          .map(HandOver.Recipient::word)
          .collect(Collectors.joining(", "));

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
      case "assign" -> new Assign(wanted(body, "user"), wanted(body, "reason"));
      case "snooze" -> new Snooze(wantedTime(body, "until"), wanted(body, "reason"));
      case "close" -> close(body);
      case "receipt" -> new Receipt(wanted(body, "outcome"), JsonBody.text(body, "note"));
      case "reopen" -> new Reopen(wanted(body, "reason"));
      case "verdict" -> new Revise(disposition(body), wanted(body, "reason"));
      case "comment" -> new Comment(wanted(body, "text"));
      case "undo" -> new Undo();
      default -> throw Query.bad("action: want one of " + String.join(", ", IN_BULK));
    };
  }

  private static Close close(JsonObject body) {
    Disposition disposition = disposition(body);
    String recipient = JsonBody.text(body, "recipient");
    Instant dueAt = time(body, "dueAt");
    HandOver handOver =
        recipient == null || dueAt == null
            ? null
            : new HandOver(
                Words.parse(HandOver.Recipient.class, recipient)
                    .orElseThrow(() -> Query.bad("recipient: want one of " + RECIPIENTS)),
                dueAt);
    return new Close(disposition, JsonBody.text(body, "note"), handOver);
  }

  private static Disposition disposition(JsonObject body) {
    return Words.parse(Disposition.class, wanted(body, "disposition"))
        .orElseThrow(() -> Query.bad("disposition: want one of " + ActSentences.DISPOSITIONS));
  }

  private static String wanted(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    if (text == null) {
      throw Query.bad(name + ": missing");
    }
    return text;
  }

  private static Instant wantedTime(JsonObject body, String name) {
    Instant time = time(body, name);
    if (time == null) {
      throw Query.bad(name + ": missing, want a time like 2026-11-24T08:00:00+08:00");
    }
    return time;
  }

  private static @Nullable Instant time(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": want a time like 2026-11-24T08:00:00+08:00");
    }
  }
}
