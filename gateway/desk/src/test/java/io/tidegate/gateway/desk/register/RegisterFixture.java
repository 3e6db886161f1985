package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
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
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A database with the small register and a gate of another micro-grid, {@code far-gate}, that the
 * cleaner's card, {@code c0003}, opens too; three leaders, and the services.
 */
final class RegisterFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  static final Instant YESTERDAY = Instant.parse("2026-11-23T01:00:00Z");

  /** Leads micro-grid 1. */
  static final Actor LEADER = leader(1, Set.of(1));

  /** Leads micro-grid 2, in which the far gate is. */
  static final Actor ELSEWHERE = leader(2, Set.of(2));

  /** Leads both. */
  static final Actor OF_BOTH = leader(3, Set.of(1, 2));

  final Database database = EmbeddedDatabase.migrated();
  final RegisterServices services;
  final RegisterReads reads;
  final UnheldCardService unheldCards;
  final RoomService rooms;
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));

  RegisterFixture() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
    sql(
        """
        INSERT INTO account (name, display_name) VALUES ('a', 'A'), ('b', 'B'), ('c', 'C');
        INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)
          VALUES (1, 'm02', 'street_block', '远处', 'Far away');
        INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
          VALUES ('trial', NULL, 'gate', 'far-gate', '远门', 'Far gate', 2);
        INSERT INTO credential_place (credential, place)
          SELECT c.id, p.id FROM credential c, place p
          WHERE c.code = 'c0003' AND p.code = 'far-gate'""");
    Register register = RegisterStore.load(database.jdbi());
    RegisterTransactions transactions = new RegisterTransactions(database, () -> audit, () -> NOW);
    RegisterLookup lookup = new RegisterLookup(() -> register);
    this.services = RegisterServices.of(transactions, lookup, SmallRegister.FINGERPRINTER);
    this.reads = new RegisterReads(transactions, lookup, TestPeople.store(), services.slots());
    this.unheldCards =
        new UnheldCardService(transactions, lookup, TestPeople.store(), SmallRegister.ZONE);
    this.rooms =
        new RoomService(database, transactions, lookup, TestPeople.store(), SmallRegister.ZONE);
  }

  private static Actor leader(int account, Set<Integer> led) {
    return new Actor(
        account, new Scope(account, Set.of(Role.LEADER), false, led, Set.of(), Set.of()));
  }

  void sql(String sql) {
    database.jdbi().useHandle(h -> h.createScript(sql).execute());
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
