package io.tidegate.gateway.store.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.HandOver;
import io.tidegate.gateway.alert.Handled;
import io.tidegate.gateway.alert.Handling;
import io.tidegate.gateway.alert.LastAct;
import io.tidegate.gateway.alert.Snoozed;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an alert is handled, as columns of its row and, before the last act, as one of them. */
final class HandledColumns {
  private static final List<String> NAMES =
      List.of(
          "handling",
          "assignee",
          "disposition",
          "note",
          "closed_at",
          "handled_since",
          "snoozed_until",
          "snooze_severity",
          "snooze_count",
          "recipient",
          "due_at",
          "escalation",
          "escalated_at",
          "acted_by",
          "acted_at",
          "acted_action",
          "acted_version",
          "acted_before");

  /** Columns that {@link #read} and {@link #lastAct} need of alert {@code a}. */
  static final String SELECTED =
      NAMES.stream()
          .map(
              name ->
                  name.equals("handled_since")
                      ? "coalesce(a.handled_since, a.created_at) AS handled_since"
                      : "a." + name)
          .collect(Collectors.joining(", ", "", "\n"));

  /** For an INSERT. */
  static final String INSERTED = String.join(", ", NAMES);

  /** Placeholders of {@link #values}, in an INSERT. */
  static final String PLACES =
      NAMES.stream().map(HandledColumns::place).collect(Collectors.joining(", "));

  /** For an UPDATE. */
  static final String SET =
      NAMES.stream().map(name -> name + " = " + place(name)).collect(Collectors.joining(", "));

  private HandledColumns() {}

  private static String place(String name) {
    return name.equals("acted_before") ? "?::jsonb" : "?";
  }

  static Handled read(ResultSet row) throws SQLException {
    String disposition = row.getString("disposition");
    return new Handled(
        Columns.word(Handling.class, row.getString("handling")),
        Columns.integer(row, "assignee"),
        disposition == null ? null : Columns.word(Disposition.class, disposition),
        row.getString("note"),
        Columns.instantOrNull(row, "closed_at"),
        Columns.instant(row, "handled_since"),
        snoozed(
            Columns.instantOrNull(row, "snoozed_until"),
            row.getString("snooze_severity"),
            Columns.integer(row, "snooze_count")),
        handOver(row.getString("recipient"), Columns.instantOrNull(row, "due_at")),
        row.getInt("escalation"),
        Columns.instantOrNull(row, "escalated_at"));
  }

  static @Nullable LastAct lastAct(ResultSet row) throws SQLException {
    Integer account = Columns.integer(row, "acted_by");
    String before = row.getString("acted_before");
    return account == null
        ? null
        : new LastAct(
            account,
            Columns.instant(row, "acted_at"),
            Columns.word(Change.Action.class, row.getString("acted_action")),
            row.getInt("acted_version"),
            before == null ? null : read(Json.tree(before)));
  }

  /** In the order of the names. */
  static List<@Nullable Object> values(Alert alert) {
    List<@Nullable Object> values = new ArrayList<>(plain(alert.handled()).values());
    LastAct last = alert.lastAct();
    if (last == null) {
      values.addAll(Collections.nCopies(5, null));
      return values;
    }
    Handled before = last.before();
    values.add(last.account());
    values.add(last.at());
    values.add(last.action().word());
    values.add(last.version());
    values.add(before == null ? null : Json.write(texts(before)));
    return values;
  }

  private static Map<String, @Nullable Object> plain(Handled handled) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Disposition disposition = handled.disposition();
    Snoozed snoozed = handled.snoozed();
    HandOver handOver = handled.handOver();
    values.put("handling", handled.handling().word());
    values.put("assignee", handled.assignee());
    values.put("disposition", disposition == null ? null : disposition.word());
    values.put("note", handled.note());
    values.put("closed_at", handled.closedAt());
    values.put("handled_since", handled.since());
    values.put("snoozed_until", snoozed == null ? null : snoozed.until());
    values.put("snooze_severity", snoozed == null ? null : snoozed.severity().word());
    values.put("snooze_count", snoozed == null ? null : snoozed.count());
    values.put("recipient", handOver == null ? null : handOver.recipient().word());
    values.put("due_at", handOver == null ? null : handOver.dueAt());
    values.put("escalation", handled.level());
    values.put("escalated_at", handled.escalatedAt());
    return values;
  }

  private static Map<String, Object> texts(Handled handled) {
    Map<String, Object> texts = new LinkedHashMap<>();
    plain(handled)
        .forEach(
            (name, value) -> {
              if (value != null) {
                texts.put(name, value instanceof Integer ? value : value.toString());
              }
            });
    return texts;
  }

  private static Handled read(JsonNode kept) {
    String disposition = Json.text(kept, "disposition");
    Instant since = at(kept, "handled_since");
    return new Handled(
        Columns.word(Handling.class, kept.path("handling").asText()),
        kept.has("assignee") ? kept.path("assignee").asInt() : null,
        disposition == null ? null : Columns.word(Disposition.class, disposition),
        Json.text(kept, "note"),
        at(kept, "closed_at"),
        since == null ? Instant.EPOCH : since,
        snoozed(
            at(kept, "snoozed_until"),
            Json.text(kept, "snooze_severity"),
            kept.path("snooze_count").asInt()),
        handOver(Json.text(kept, "recipient"), at(kept, "due_at")),
        kept.path("escalation").asInt(),
        at(kept, "escalated_at"));
  }

  private static @Nullable Instant at(JsonNode kept, String name) {
    String text = Json.text(kept, name);
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable Snoozed snoozed(
      @Nullable Instant until, @Nullable String severity, @Nullable Integer count) {
    return until == null
        ? null
        : new Snoozed(
            until,
            severity == null ? Severity.HIGH : Columns.word(Severity.class, severity),
            count == null ? 1 : count);
  }

  private static @Nullable HandOver handOver(@Nullable String recipient, @Nullable Instant dueAt) {
    return recipient == null || dueAt == null
        ? null
        : new HandOver(Columns.word(HandOver.Recipient.class, recipient), dueAt);
  }
}
