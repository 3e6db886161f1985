package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.LookUpBudget;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.desk.ServiceChecks;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
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

/** A database with the small register, three accounts, and what services are made from. */
final class PeopleFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  static final Actor WORKER = actor(1, Role.WORKER, false, Set.of(), Set.of(1));
  static final Actor LEADER = actor(2, Role.LEADER, false, Set.of(1), Set.of());
  static final Actor ELSEWHERE = actor(3, Role.LEADER, false, Set.of(9), Set.of(9));

  final Database database = EmbeddedDatabase.migrated();
  final RegisterTransactions transactions;
  final RegisterLookup lookup;
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));

  PeopleFixture() throws SQLException {
    this(SmallRegister.texts());
  }

  /** With another register. */
  PeopleFixture(Map<String, String> texts) throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);
    sql("INSERT INTO account (name, display_name) VALUES ('w', 'W'), ('l', 'L'), ('e', 'E')");
    Register register = RegisterStore.load(database.jdbi());
    this.lookup = new RegisterLookup(() -> register);
    this.transactions = new RegisterTransactions(database, () -> audit, () -> NOW);
  }

  static Actor actor(
      int account, Role role, boolean everywhere, Set<Integer> led, Set<Integer> walked) {
    return new Actor(account, new Scope(account, Set.of(role), everywhere, led, walked, Set.of()));
  }

  LookUpBudget budget() {
    return new LookUpBudget(database, () -> audit, () -> NOW);
  }

  void sql(String sql) {
    database.jdbi().useHandle(h -> h.execute(sql));
  }

  String text(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }

  /** Account, action, object and detail of each entry, newest first. */
  List<String> audited() {
    return ServiceChecks.auditedByAccount(audit);
  }

  @Override
  public void close() {
    database.close();
  }
}
