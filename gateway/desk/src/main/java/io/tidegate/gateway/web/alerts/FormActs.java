package io.tidegate.gateway.web.alerts;

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
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people do with alerts, as the desk's forms write it. */
final class FormActs {
  private static final LocalTime TONIGHT = LocalTime.of(20, 0);
  private static final LocalTime TOMORROW = LocalTime.of(9, 0);

  private FormActs() {}

  /**
   * The act of a form.
   *
   * @param kind the act, as the last part of the form's path
   * @param field what was typed into a field; empty where nothing was
   * @return empty if a choice was left open
   */
  static Optional<Act> read(String kind, UnaryOperator<String> field, Instant now, ZoneId zone) {
    return Optional.ofNullable(
        switch (kind) {
          case "claim" -> new Claim();
          case "release" -> new Release();
          case "undo" -> new Undo();
          case "comment" -> new Comment(field.apply("comment"));
          case "receipt" -> new Receipt(field.apply("outcome"), field.apply("note"));
          case "reopen" -> new Reopen(field.apply("reason"));
          case "assign" -> new Assign(field.apply("user"), field.apply("reason"));
          case "snooze" -> snooze(field, now.atZone(zone));
          case "close" -> close(field, zone);
          case "verdict" ->
              disposition(field)
                  .map(verdict -> new Revise(verdict, field.apply("reason")))
                  .orElse(null);
          default -> throw new IllegalArgumentException(kind);
        });
  }

  private static @Nullable Act close(UnaryOperator<String> field, ZoneId zone) {
    Disposition disposition = disposition(field).orElse(null);
    if (disposition == null) {
      return null;
    }
    HandOver handOver = null;
    if (disposition == Disposition.HANDED_OVER) {
      HandOver.Recipient recipient =
          Words.parse(HandOver.Recipient.class, field.apply("recipient")).orElse(null);
      Instant dueAt = time(field.apply("dueAt"), zone);
      handOver = recipient == null || dueAt == null ? null : new HandOver(recipient, dueAt);
    }
    return new Close(disposition, field.apply("note"), handOver);
  }

  private static Optional<Disposition> disposition(UnaryOperator<String> field) {
    return Words.parse(Disposition.class, field.apply("disposition"));
  }

  private static @Nullable Act snooze(UnaryOperator<String> field, ZonedDateTime now) {
    Instant until =
        switch (field.apply("for")) {
          case "hour" -> now.toInstant().plus(Duration.ofHours(1));
          case "tonight" -> now.with(TONIGHT).toInstant();
          case "tomorrow" -> now.plusDays(1).with(TOMORROW).toInstant();
          default -> time(field.apply("until"), now.getZone());
        };
    return until == null ? null : new Snooze(until, field.apply("reason"));
  }

  /** A time of day as a field for date and time has it; null if it has none. */
  static @Nullable Instant time(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The fields of a form that something was typed into. */
  static Map<String, String> typed(PageRequest request, List<String> fields) {
    Map<String, String> typed = new HashMap<>();
    for (String name : fields) {
      if (!request.typed(name).isEmpty()) {
        typed.put(name, request.typed(name));
      }
    }
    return typed;
  }
}
