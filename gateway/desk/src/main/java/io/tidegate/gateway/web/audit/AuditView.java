package io.tidegate.gateway.web.audit;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.audit.AuditService;
import io.tidegate.gateway.store.audit.AuditLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What S9 shows.
 *
 * @param asked the filter as it was sent, by name of its field
 * @param accounts whose entries may be asked for
 * @param message key of a text that says why nothing was exported; empty: none
 */
public record AuditView(
    Page<AuditLog.Listed> entries,
    Map<String, String> asked,
    List<Account> accounts,
    AuditService.State state,
    String message) {
  public AuditView {
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
