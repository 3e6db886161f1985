package io.tidegate.gateway.desk.audit;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final AuditLog.Filter ALL = new AuditLog.Filter(null, null, null, Long.MAX_VALUE);
  private static final Actor AUDITOR = actor(Role.AUDITOR);

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog log =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private final AuditService audit = new AuditService(database, log, () -> NOW, SmallRegister.ZONE);

  private static Actor actor(Role role) {
    return new Actor(1, new Scope(1, Set.of(role), false, Set.of(), Set.of(), Set.of()));
  }

  @BeforeEach
  void fill() {
    new Accounts(database.jdbi()).add("li.example", "Li", Language.ZH_CN, null, List.of());
    for (String object : List.of("a-1", "a-2", "a-3")) {
      log.add(AuditEntry.of(NOW, 1, AuditAction.ALERT_READ, object, ""));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void listGoesOnBeforeTheLastEntryOfAPage() {
    Page<AuditLog.Listed> first = audit.list(AUDITOR, ALL, 2);
    assertThat(objects(first)).containsExactly("a-3", "a-2");
    assertThat(first.next()).isEqualTo(2);

    Page<AuditLog.Listed> second =
        audit.list(AUDITOR, new AuditLog.Filter("li.example", "alert_read", null, 2), 2);
    assertThat(objects(second)).containsExactly("a-1");
    assertThat(second.next()).isNull();
  }

  @Test
  void exportIsEntered() {
    AuditLog.Filter one = new AuditLog.Filter(null, null, "a-2", Long.MAX_VALUE);
    assertThat(audit.export(AUDITOR, one, "object=a-2")).hasSize(1);
    assertThat(audited(log)).startsWith("audit_exported  object=a-2");
  }

  @Test
  void checkFindsAChangeBehindTheLog() {
    assertThat(audit.state(AUDITOR)).isEqualTo(new AuditService.State(null, null));
    audit.check(AUDITOR);
    assertThat(audit.state(AUDITOR).check())
        .isNotNull()
        .satisfies(check -> assertThat(check.broken()).isNull())
        .satisfies(check -> assertThat(check.upTo()).isEqualTo(3));

    database
        .jdbi()
        .useHandle(
            h ->
                h.createScript(
                        """
                        ALTER TABLE audit DISABLE TRIGGER audit_append_only;
                        UPDATE audit SET object = 'a-9' WHERE object = 'a-1'""")
                    .execute());
    audit.check(AUDITOR);
    assertThat(audit.state(AUDITOR).check())
        .isNotNull()
        .satisfies(check -> assertThat(check.broken()).contains("is not as it was written"));
  }

  @Test
  void onlyAuditorsReadIt() {
    Actor leader = actor(Role.LEADER);
    RefusedException.Reason forbidden = RefusedException.Reason.FORBIDDEN;
    refused(() -> audit.list(leader, ALL, 2), forbidden);
    refused(() -> audit.export(leader, ALL, ""), forbidden);
    refused(() -> audit.accounts(leader), forbidden);
    refused(() -> audit.state(leader), forbidden);
    refused(() -> audit.check(leader), forbidden);
    assertThat(audited(log)).hasSize(3);
    assertThat(audit.accounts(AUDITOR)).extracting(Account::name).containsExactly("li.example");
  }

  private static List<String> objects(Page<AuditLog.Listed> page) {
    return page.items().stream().map(listed -> listed.entry().object()).toList();
  }
}
