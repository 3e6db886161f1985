package io.tidegate.gateway.desk.rosters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.RosterOpener;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.RosterTown;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The small register with a second house and an empty micro-grid, a leader and two managers. */
final class ManagedTown implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  final Database database = EmbeddedDatabase.migrated();
  final Register register;
  final Scope leader;
  final Scope manager;
  final Scope otherManager;
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));

  /**
   * @param rosters what the register's file of rosters holds; empty: there is none
   */
  ManagedTown(String rosters) throws SQLException {
    Map<String, String> texts = RosterTown.texts(0);
    texts.merge("micro_grids.csv", "m02,g01,natural_compound,乙院,Court B\n", String::concat);
    if (!rosters.isEmpty()) {
      texts.put("rosters.csv", "house,room,person,from,to,imported_at\n" + rosters);
    }
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);
    this.register = RegisterStore.load(database.jdbi());
    this.leader =
        new Scope(account("leader"), Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of());
    this.manager = manager("h01");
    this.otherManager = manager("h02");
  }

  private Scope manager(String house) {
    return new Scope(
        account("manager:" + house),
        Set.of(Role.MANAGER),
        false,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(house(house).id()),
        Set.of());
  }

  House house(String code) {
    return register.houses().stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private int account(String grant) {
    Accounts accounts = new Accounts(database.jdbi());
    String name = grant.replace(':', '-') + ".example";
    accounts.add(name, name, Language.EN, null, List.of(Grant.parse(grant)));
    return accounts.find(name).orElseThrow().account().id();
  }

  RosterService rosters(PeopleStore people) {
    return rosters(people, RosterFile::open);
  }

  RosterService rosters(PeopleStore people, RosterOpener opener) {
    return new RosterService(
        database, people, opener, () -> register, () -> audit, () -> NOW, SmallRegister.ZONE);
  }

  ReconciliationService reconciliations() {
    return new ReconciliationService(
        database, () -> register, () -> audit, () -> NOW, SmallRegister.ZONE);
  }

  /** Values of the one column of a query. */
  List<String> values(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }

  /** Entries of the audit, the oldest first. */
  List<String> audited() {
    return values(
        "SELECT concat_ws(' ', action, object, nullif(detail, '')) FROM audit ORDER BY number");
  }

  /** Checks that work is refused, with that type or about that field. */
  static void refused(Runnable work, RefusedException.Reason reason, String typeOrField) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(List.of(refused.type(), refused.field())).contains(typeOrField);
            });
  }

  @Override
  public void close() {
    database.close();
  }
}
