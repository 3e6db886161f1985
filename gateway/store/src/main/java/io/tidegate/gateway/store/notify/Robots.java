package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Robots as people set them up. Blocking; safe on any thread. */
public final class Robots {
  /** The operator sees all, a leader those of the grids led. */
  private static final String SCOPE =
      """
      (:operator OR :everywhere
       OR r.grid IN (SELECT g.grid FROM micro_grid g WHERE g.id = ANY (:led)))""";

  /** Of a {@link Robot}, from {@code robot r} and {@code account k}. */
  static final String COLUMNS =
      """
      r.id, r.kind, r.name, r.grid, r.audience, r.language, r.state, r.stopped_by, r.paused_until,
      r.host, r.hint, k.display_name AS checked_by, r.checked_at, r.version
      """;

  private static final String SELECT =
      "SELECT "
          + COLUMNS
          + " FROM robot r LEFT JOIN account k ON k.id = r.checked_by WHERE "
          + SCOPE;

  private static final String REACHED =
      """
      UPDATE robot SET paused_until = NULL, stopped_by = NULL,
        state = CASE state WHEN 'stopped' THEN 'active' ELSE state END,
        merging = merging AND NOT EXISTS (
          SELECT FROM delivery WHERE id = ANY (?) AND kind = 'news')
      WHERE id = ?""";

  private final Jdbi jdbi;

  public Robots(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What people say of a robot.
   *
   * @param grid number; null: the whole community
   * @param checked whether they confirm that only people on duty read it
   */
  public record Wanted(
      RobotKind kind,
      String name,
      @Nullable Integer grid,
      Audience audience,
      Language language,
      @Nullable RobotAddress address,
      boolean checked) {}

  /** Robots in scope, by name. */
  public List<Robot> list(Scope scope) {
    return jdbi.withHandle(
        h ->
            scoped(h.createQuery(SELECT + " ORDER BY r.name, r.id"), scope)
                .mapTo(Robot.class)
                .list());
  }

  /** The robot; empty if there is none in scope. */
  public Optional<Robot> find(Scope scope, int id) {
    return jdbi.withHandle(
        h ->
            scoped(h.createQuery(SELECT + " AND r.id = :id"), scope)
                .bind("id", id)
                .mapTo(Robot.class)
                .findOne());
  }

  /** Whether there is a working robot that only leaders read. */
  public boolean hasLeaders() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT EXISTS (SELECT FROM robot WHERE audience = 'leaders' AND state = 'active')")
                .mapTo(Boolean.class)
                .one());
  }

  /** Adds a robot. The same {@code operation} again adds none and gives the earlier number. */
  public int add(Wanted wanted, RobotSeal seal, int account, String operation, Instant at) {
    RobotAddress address = Objects.requireNonNull(wanted.address());
    return jdbi.withHandle(
        h ->
            bind(
                    h.createQuery(
                        """
                        INSERT INTO robot (kind, name, grid, audience, language, key_number, sealed,
                          host, hint, operation, checked_by, checked_at)
                        VALUES (:kind, :name, :grid, :audience, :language, :keyNumber, :sealed,
                          :host, :hint, :operation, :checkedBy, :checkedAt)
                        ON CONFLICT (operation) DO UPDATE SET operation = excluded.operation
                        RETURNING id"""),
                    wanted,
                    account,
                    at)
                .bind("keyNumber", seal.keyNumber())
                .bind("sealed", seal.seal(address))
                .bind("host", address.url().getHost())
                .bind("hint", address.hint())
                .bind("operation", operation)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Changes a robot that is still at {@code version}; its kind stays. A new address starts one that
   * was stopped. Returns false if somebody has changed it since.
   */
  public boolean change(
      int id, int version, Wanted wanted, @Nullable RobotSeal seal, int account, Instant at) {
    return jdbi.inTransaction(
        h -> {
          boolean changed =
              bind(
                          h.createUpdate(
                              """
                              UPDATE robot SET name = :name, grid = :grid, audience = :audience,
                                language = :language, version = version + 1,
                                checked_by = CASE WHEN :checkedAt::timestamptz IS NULL THEN NULL
                                                  ELSE coalesce(checked_by, :checkedBy) END,
                                checked_at = CASE WHEN :checkedAt::timestamptz IS NULL THEN NULL
                                                  ELSE coalesce(checked_at, :checkedAt) END
                              WHERE id = :id AND version = :version"""),
                          wanted,
                          account,
                          at)
                      .bind("id", id)
                      .bind("version", version)
                      .execute()
                  == 1;
          RobotAddress address = wanted.address();
          if (changed && address != null && seal != null) {
            h.createUpdate(
                    """
                    UPDATE robot SET key_number = :keyNumber, sealed = :sealed, host = :host,
                      hint = :hint, paused_until = NULL, stopped_by = NULL,
                      state = CASE state WHEN 'stopped' THEN 'active' ELSE state END
                    WHERE id = :id""")
                .bind("id", id)
                .bind("keyNumber", seal.keyNumber())
                .bind("sealed", seal.seal(address))
                .bind("host", address.url().getHost())
                .bind("hint", address.hint())
                .execute();
          }
          return changed;
        });
  }

  /** Pauses it, or has it work again. Events during the pause are not sent later. */
  public void set(int id, Robot.State state) {
    jdbi.useTransaction(
        h -> {
          h.createUpdate(
                  """
                  UPDATE robot SET state = :state, stopped_by = NULL, version = version + 1
                  WHERE id = :id""")
              .bind("id", id)
              .bind("state", state)
              .execute();
          if (state == Robot.State.PAUSED) {
            DeliveryTable.supersede(h, id);
          }
        });
  }

  /** Takes it away with everything that was sent through it. */
  public void remove(int id) {
    jdbi.useHandle(h -> h.execute("DELETE FROM robot WHERE id = ?", id));
  }

  /** It has taken messages: it works, and is sent one by one again once news got through. */
  static void reached(Handle h, int robot, List<Long> ids) {
    h.execute(REACHED, ids.toArray(Long[]::new), robot);
  }

  /** It is sent nothing until then. */
  static void rest(Handle h, int robot, Instant until) {
    h.execute("UPDATE robot SET paused_until = ? WHERE id = ?", until, robot);
  }

  /** It is sent nothing until then, and what waits then as one message. */
  static void restAndMerge(Handle h, int robot, Instant until) {
    h.execute("UPDATE robot SET paused_until = ?, merging = true WHERE id = ?", until, robot);
  }

  /** It is stopped until people mend it. */
  static void stop(Handle h, int robot, String guard) {
    h.execute("UPDATE robot SET state = 'stopped', stopped_by = ? WHERE id = ?", guard, robot);
  }

  private static <S extends SqlStatement<S>> S scoped(S statement, Scope scope) {
    return statement
        .bind("operator", scope.hasAny(Role.OPERATOR))
        .bind("everywhere", scope.everywhere())
        .bindArray("led", Integer.class, scope.led().toArray());
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Wanted wanted, int account, Instant at) {
    return statement
        .bindMethods(wanted)
        .bind("language", wanted.language().tag())
        .bind("checkedBy", wanted.checked() ? account : null)
        .bind("checkedAt", wanted.checked() ? at : null);
  }
}
