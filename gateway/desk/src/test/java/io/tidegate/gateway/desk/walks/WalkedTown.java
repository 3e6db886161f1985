package io.tidegate.gateway.desk.walks;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The small register with a second micro-grid, and three accounts that walk there. */
final class WalkedTown implements AutoCloseable {
  static final String LEADER = "leader.example";
  static final String WORKER = "worker.example";
  static final String PART_TIME = "part-time.example";

  final Database database = EmbeddedDatabase.migrated();
  final Scope leader;
  final Scope worker;
  final Scope partTime;
  final WalkService walks;
  final VisitService visits;
  Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));

  WalkedTown() throws SQLException {
    Map<String, String> texts = SmallRegister.texts();
    texts.merge("micro_grids.csv", "m02,g01,natural_compound,乙院,Court B\n", String::concat);
    texts.merge(
        "places.csv",
        "b2,,building,2幢,Building 2,m02,2\nb2-101,b2,room,101室,Room 101,,\n",
        String::concat);
    texts.merge("houses.csv", "h02,b2,2幢,Building 2,,\n", String::concat);
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), now);
    Register register = RegisterStore.load(database.jdbi());
    int house =
        register.houses().stream()
            .filter(each -> each.code().equals("h01"))
            .findFirst()
            .orElseThrow()
            .id();
    int first = microGrid(register, "m01");
    this.leader =
        new Scope(
            account(LEADER, "leader"),
            Set.of(Role.LEADER),
            true,
            Set.of(first, microGrid(register, "m02")),
            Set.of(),
            Set.of());
    this.worker =
        new Scope(
            account(WORKER, "worker:m01"),
            Set.of(Role.WORKER),
            false,
            Set.of(),
            Set.of(first),
            Set.of());
    this.partTime =
        new Scope(
            account(PART_TIME, "part_time_worker:h01"),
            Set.of(Role.PART_TIME_WORKER),
            false,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(house));
    this.walks = new WalkService(database, () -> register, () -> now, SmallRegister.ZONE);
    this.visits = new VisitService(database, walks, () -> audit, () -> now);
  }

  private static int microGrid(Register register, String code) {
    return register.microGrids().stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private int account(String name, String grant) {
    Accounts accounts = new Accounts(database.jdbi());
    accounts.add(name, name, Language.EN, null, List.of(Grant.parse(grant)));
    return accounts.find(name).orElseThrow().account().id();
  }

  /** Values of the one column of a query. */
  List<String> values(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  /** Runs statements. */
  void sql(String statements) {
    database.jdbi().useHandle(h -> h.createScript(statements).execute());
  }

  /** Entries of the audit, the oldest first. */
  List<String> audited() {
    return values("SELECT action || ' ' || object || ' ' || detail FROM audit ORDER BY number");
  }

  @Override
  public void close() {
    database.close();
  }
}
