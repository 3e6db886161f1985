package io.tidegate.gateway.web.audit;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.audit.AuditChecks;
import io.tidegate.gateway.store.audit.AuditLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What S9 shows.
 *
 * @param next number of the entry before which the list goes on; 0: it ends here
 * @param asked the filter as it was sent, by name of its field
 * @param accounts whose entries may be asked for
 * @param check what the last check found; null: there was none yet
 * @param signed the newest anchor; null: none yet
 * @param message key of a text that says why nothing was exported; empty: none
 */
public record AuditView(
    List<AuditLog.Listed> entries,
    long next,
    Map<String, String> asked,
    List<Account> accounts,
    AuditChecks.@Nullable Check check,
    AuditChecks.@Nullable Signed signed,
    String message) {
  public AuditView {
    entries = List.copyOf(entries);
    asked = Map.copyOf(asked);
    accounts = List.copyOf(accounts);
  }

  /** Words of every action. */
  public List<String> actions() {
    return Arrays.stream(AuditAction.values()).map(AuditAction::word).toList();
  }

  /** What a field of the filter held. */
  public String asked(String field) {
    return asked.getOrDefault(field, "");
  }

  /** Whether anything was asked for. */
  public boolean isFiltered() {
    return asked.values().stream().anyMatch(value -> !value.isEmpty());
  }
}
