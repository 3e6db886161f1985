package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;

/**
 * Grants of roles in the database. The code of a place that two communities have is written as
 * COMMUNITY/CODE. Blocking; safe on any thread.
 */
public final class Grants {
  private static final String OTHER_ADMINS =
      """
      SELECT EXISTS (SELECT FROM account_grant g JOIN account a ON a.id = g.account
                     WHERE g.role = 'admin' AND NOT a.disabled AND a.name <> ?)""";

  /** The code of the place of a grant {@code g}, with its community where another has it too. */
  static final String WHERE_HELD =
      """
      coalesce(
        m.code,
        CASE WHEN EXISTS (SELECT FROM grid o WHERE o.code = r.code AND o.id <> r.id)
          THEN r.community || '/' ELSE '' END || r.code,
        CASE WHEN EXISTS (SELECT FROM house o WHERE o.code = s.code AND o.id <> s.id)
          THEN s.community || '/' ELSE '' END || s.code)""";

  private static final String OF =
      """
      SELECT g.id, g.role, %s AS where
      FROM account_grant g JOIN account a ON a.id = g.account
      LEFT JOIN micro_grid m ON m.id = g.micro_grid
      LEFT JOIN grid r ON r.id = g.grid LEFT JOIN house s ON s.id = g.house
      WHERE a.name = :account ORDER BY g.role, "where\""""
          .formatted(WHERE_HELD);

  private static final String REMOVE_OF_GROUPS =
      """
      DELETE FROM account_grant
      WHERE account = ? AND by_group AND (role <> 'admin' OR ?)""";

  private final Jdbi jdbi;

  public Grants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A grant of an account.
   *
   * @param id number of the grant, for good
   */
  public record Held(int id, @Nested Grant grant) {}

  /** What came of a change. */
  public enum Outcome {
    DONE,
    /** There is an account of that name already. */
    NAME_TAKEN,
    NO_SUCH_ACCOUNT,
    /** The register has no micro-grid, grid or house of that code. */
    NO_SUCH_PLACE,
    /** Several communities have a grid or house of that code. */
    AMBIGUOUS_PLACE,
    /** There is no such grant to take back. */
    NO_SUCH_GRANT,
    /** No account could grant roles afterwards. */
    LAST_ADMIN
  }

  /** Grants a role; one that is there already stays. */
  public Outcome add(String account, Grant grant) {
    return jdbi.inTransaction(h -> add(h, account, grant));
  }

  static Outcome add(Handle h, String account, Grant grant) {
    return add(h, account, grant, false);
  }

  private static Outcome add(Handle h, String account, Grant grant, boolean byGroup) {
    lock(h);
    Optional<Integer> id = account(h, account);
    if (id.isEmpty()) {
      return Outcome.NO_SUCH_ACCOUNT;
    }
    List<Integer> places = places(h, grant);
    if (grant.where() != null && places.size() != 1) {
      return places.isEmpty() ? Outcome.NO_SUCH_PLACE : Outcome.AMBIGUOUS_PLACE;
    }
    h.createUpdate(
            "INSERT INTO account_grant (account, role, by_group, %s)"
                    .formatted(column(grant.role()))
                + " VALUES (:account, :role, :byGroup, :where)"
                + " ON CONFLICT DO NOTHING")
        .bind("account", id.get())
        .bind("role", grant.role().word())
        .bind("byGroup", byGroup)
        .bind("where", places.isEmpty() ? null : places.get(0))
        .execute();
    return Outcome.DONE;
  }

  /** Grants a role that comes with a group at another server; one that is there already stays. */
  static void addOfGroup(Handle h, Account account, Grant grant) {
    add(h, account.name(), grant, true);
  }

  /** Takes the grants that come with groups back; the last admin's stays. */
  static void removeOfGroups(Handle h, Account account) {
    h.execute(REMOVE_OF_GROUPS, account.id(), hasOtherAdmin(h, account.name()));
  }

  /** Takes the grant of that number back from the account; the last admin's stays. */
  public Outcome remove(String account, int grant) {
    return jdbi.inTransaction(
        h -> {
          lock(h);
          Optional<Integer> id = account(h, account);
          if (id.isEmpty()) {
            return Outcome.NO_SUCH_ACCOUNT;
          }
          Optional<Held> held = held(h, account).stream().filter(g -> g.id() == grant).findAny();
          if (held.isEmpty()) {
            return Outcome.NO_SUCH_GRANT;
          }
          if (held.get().grant().role() == Role.ADMIN && !hasOtherAdmin(h, account)) {
            return Outcome.LAST_ADMIN;
          }
          h.execute("DELETE FROM account_grant WHERE id = ?", grant);
          return Outcome.DONE;
        });
  }

  /**
   * The codes that a grant may mean, each with its community; fewer than two: it is not ambiguous.
   */
  public List<String> candidates(Grant grant) {
    String sql = "SELECT community || '/' || code FROM %s WHERE code = :code ORDER BY community";
    return grant.where() == null || grant.role().reach() == Role.Reach.MICRO_GRID
        ? List.of()
        : jdbi.withHandle(
            h ->
                h.createQuery(sql.formatted(column(grant.role())))
                    .bind("code", grant.where())
                    .mapTo(String.class)
                    .list());
  }

  /** The numbers of the grants of an account, by what each grants. */
  public List<Held> held(String account) {
    return jdbi.withHandle(h -> held(h, account));
  }

  /** The grants of an account, by role and place. */
  public List<Grant> of(String account) {
    return jdbi.withHandle(h -> of(h, account));
  }

  /** Locks the grants until the end of the transaction. */
  static void lock(Handle h) {
    h.execute("LOCK TABLE account_grant IN SHARE ROW EXCLUSIVE MODE");
  }

  /** Whether someone else than the account is an admin who may sign in. */
  static boolean hasOtherAdmin(Handle h, String account) {
    return h.select(OTHER_ADMINS, account).mapTo(Boolean.class).one();
  }

  static boolean isAdmin(Handle h, String account) {
    return of(h, account).stream().anyMatch(grant -> grant.role() == Role.ADMIN);
  }

  private static List<Grant> of(Handle h, String account) {
    return held(h, account).stream().map(Held::grant).toList();
  }

  private static List<Held> held(Handle h, String account) {
    return h.createQuery(OF).bind("account", account).mapTo(Held.class).list();
  }

  private static Optional<Integer> account(Handle h, String name) {
    return h.select("SELECT id FROM account WHERE name = ? FOR UPDATE", name)
        .mapTo(Integer.class)
        .findOne();
  }

  /** Every place that the text of a grant may mean. */
  private static List<Integer> places(Handle h, Grant grant) {
    String where = grant.where();
    if (where == null) {
      return List.of();
    }
    boolean isMicroGrid = grant.role().reach() == Role.Reach.MICRO_GRID; // unique in the database
    String given = isMicroGrid ? "code" : "code, community || '/' || code";
    return h.createQuery(
            "SELECT id FROM %s WHERE :where IN (%s)".formatted(column(grant.role()), given))
        .bind("where", where)
        .mapTo(Integer.class)
        .list();
  }

  /** Column and table have one name. */
  private static String column(Role role) {
    return switch (role.reach()) {
      case MICRO_GRID -> "micro_grid";
      case HOUSE -> "house";
      case GRID_OR_ALL, ALL -> "grid";
    };
  }
}
