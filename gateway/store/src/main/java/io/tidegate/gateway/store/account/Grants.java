package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Grants of roles in the database. Blocking; safe on any thread. */
public final class Grants {
  private static final String OTHER_ADMINS =
      """
      SELECT EXISTS (SELECT FROM account_grant g JOIN account a ON a.id = g.account
                     WHERE g.role = 'admin' AND NOT a.disabled AND a.name <> ?)""";

  private static final String ADD_OF_GROUP =
      """
      UPDATE account_grant SET by_group = true
      WHERE id = (SELECT max(id) FROM account_grant WHERE account = ?)""";

  private static final String REMOVE_OF_GROUPS =
      """
      DELETE FROM account_grant
      WHERE account = ? AND by_group AND (role <> 'admin' OR ?)""";

  private final Jdbi jdbi;

  public Grants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What came of a change. */
  public enum Outcome {
    DONE,
    /** There is an account of that name already. */
    NAME_TAKEN,
    NO_SUCH_ACCOUNT,
    /** The register has no micro-grid, grid or house of that code, or one in each community. */
    NO_SUCH_PLACE,
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
    lock(h);
    Optional<Integer> id = account(h, account);
    if (id.isEmpty()) {
      return Outcome.NO_SUCH_ACCOUNT;
    }
    Integer where = where(h, grant);
    if (grant.where() != null && where == null) {
      return Outcome.NO_SUCH_PLACE;
    }
    h.createUpdate(
            "INSERT INTO account_grant (account, role, %s) VALUES (:account, :role, :where)"
                    .formatted(column(grant.role()))
                + " ON CONFLICT DO NOTHING")
        .bind("account", id.get())
        .bind("role", grant.role().word())
        .bind("where", where)
        .execute();
    return Outcome.DONE;
  }

  /** Grants a role that comes with a group at another server. */
  static void addOfGroup(Handle h, Account account, Grant grant) {
    if (add(h, account.name(), grant) == Outcome.DONE) {
      h.execute(ADD_OF_GROUP, account.id());
    }
  }

  /** Takes the grants that come with groups back; the last admin's stays. */
  static void removeOfGroups(Handle h, Account account) {
    h.execute(REMOVE_OF_GROUPS, account.id(), hasOtherAdmin(h, account.name()));
  }

  /** Takes a grant back; the last admin's stays. */
  public Outcome remove(String account, Grant grant) {
    return jdbi.inTransaction(
        h -> {
          lock(h);
          Optional<Integer> id = account(h, account);
          if (id.isEmpty()) {
            return Outcome.NO_SUCH_ACCOUNT;
          }
          if (!of(h, account).contains(grant)) {
            return Outcome.NO_SUCH_GRANT;
          }
          if (grant.role() == Role.ADMIN && !hasOtherAdmin(h, account)) {
            return Outcome.LAST_ADMIN;
          }
          int taken =
              h.execute(
                  "DELETE FROM account_grant WHERE account = ? AND role = ?"
                      + " AND coalesce(micro_grid, grid, house) IS NOT DISTINCT FROM ?",
                  id.get(),
                  grant.role().word(),
                  where(h, grant));
          return taken == 0 ? Outcome.NO_SUCH_GRANT : Outcome.DONE;
        });
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
    return h.createQuery(
            """
            SELECT g.role, coalesce(m.code, r.code, s.code) AS where
            FROM account_grant g JOIN account a ON a.id = g.account
            LEFT JOIN micro_grid m ON m.id = g.micro_grid
            LEFT JOIN grid r ON r.id = g.grid LEFT JOIN house s ON s.id = g.house
            WHERE a.name = :account ORDER BY g.role, "where\"""")
        .bind("account", account)
        .mapTo(Grant.class)
        .list();
  }

  private static Optional<Integer> account(Handle h, String name) {
    return h.select("SELECT id FROM account WHERE name = ? FOR UPDATE", name)
        .mapTo(Integer.class)
        .findOne();
  }

  private static @Nullable Integer where(Handle h, Grant grant) {
    return grant.where() == null
        ? null
        : h.createQuery(
                "SELECT min(id) FROM %s WHERE code = :code HAVING count(*) = 1"
                    .formatted(column(grant.role())))
            .bind("code", grant.where())
            .mapTo(Integer.class)
            .findOne()
            .orElse(null);
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
