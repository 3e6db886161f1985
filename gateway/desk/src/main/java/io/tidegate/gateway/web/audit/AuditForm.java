package io.tidegate.gateway.web.audit;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filter of S9. It comes by POST: names of accounts are no part of an address.
 *
 * @param fields as sent, by name; what cannot be meant is left out
 */
record AuditForm(Map<String, String> fields, long before) {
  private static final List<String> ACTIONS =
      Arrays.stream(AuditAction.values()).map(AuditAction::word).toList();

  static AuditForm of(Map<String, String> sent) {
    Map<String, String> fields = new LinkedHashMap<>();
    String account = sent.getOrDefault("account", "");
    String action = sent.getOrDefault("action", "");
    String object = sent.getOrDefault("object", "").strip();
    fields.put("account", account.matches("[0-9]{1,9}") ? account : "");
    fields.put("action", ACTIONS.contains(action) ? action : "");
    fields.put("object", object.length() <= AuditEntry.MAX_TEXT ? object : "");
    for (String day : List.of("from", "to")) {
      String text = sent.getOrDefault(day, "");
      fields.put(day, day(text) == null ? "" : text);
    }
    String before = sent.getOrDefault("before", "");
    return new AuditForm(
        fields, before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE);
  }

  AuditLog.Filter filter(List<Account> accounts, ZoneId zone) {
    LocalDate from = day(text("from"));
    LocalDate to = day(text("to"));
    String number = text("account");
    String account =
        number.isEmpty()
            ? null
            : accounts.stream()
                .filter(each -> each.id() == Integer.parseInt(number))
                .map(Account::name)
                .findFirst()
                .orElse("?"); // no account is called that: nothing is found
    return new AuditLog.Filter(
        account,
        orNull(text("action")),
        orNull(text("object")),
        start(from, zone),
        start(to == null ? null : to.plusDays(1), zone),
        before);
  }

  /** For the audit's own entry of an export. */
  String words() {
    return fields.entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(" "));
  }

  private String text(String name) {
    return fields.getOrDefault(name, "");
  }

  private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
