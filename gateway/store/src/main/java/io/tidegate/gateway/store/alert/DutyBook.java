package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.alert.DutyHours;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** When the people of a grid are on duty, and who is on call. Blocking; safe on any thread. */
public final class DutyBook {
  private static final String ON_CALL =
      """
      FROM account a WHERE NOT a.disabled AND EXISTS (
        SELECT FROM account_grant g
        LEFT JOIN micro_grid m ON m.id = g.micro_grid
        WHERE g.account = a.id
          AND (g.role = 'leader' AND coalesce(g.grid, :grid) = :grid
            OR g.role = 'worker' AND m.grid = :grid))""";

  private final Jdbi jdbi;

  public DutyBook(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Duty of a grid. {@code onCall}: name of the account that is called outside the hours. */
  public record Duty(@Nested DutyHours hours, @Nullable String onCall) {}

  /** What holds in the grid of that number: the default hours unless others are set. */
  public Duty find(int grid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT d.from_time AS from, d.to_time AS to, a.name AS on_call FROM grid_duty d
                    LEFT JOIN account a ON a.id = d.on_call WHERE d.grid = :grid""")
                .bind("grid", grid)
                .mapTo(Duty.class)
                .findOne()
                .orElse(new Duty(DutyHours.USUAL, null)));
  }

  /** Who can be on call in the grid of that number, by name. */
  public List<Candidates.Candidate> candidates(int grid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT a.id, a.name, a.display_name " + ON_CALL + " ORDER BY a.name LIMIT 200")
                .bind("grid", grid)
                .mapTo(Candidates.Candidate.class)
                .list());
  }

  /** Sets it. Empty if there is no such account, or one that sees no alert of that grid. */
  public Optional<Duty> set(int grid, Duty duty) {
    String name = duty.onCall();
    if (name != null && !Account.NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return jdbi.inTransaction(
        h -> {
          Optional<Integer> onCall =
              name == null
                  ? Optional.empty()
                  : h.createQuery("SELECT a.id " + ON_CALL + " AND a.name = :name")
                      .bind("name", name)
                      .bind("grid", grid)
                      .mapTo(Integer.class)
                      .findOne();
          if (name != null && onCall.isEmpty()) {
            return Optional.empty();
          }
          h.createUpdate(
                  """
                  INSERT INTO grid_duty (grid, from_time, to_time, on_call)
                  VALUES (:grid, :from, :to, :onCall)
                  ON CONFLICT (grid) DO UPDATE SET from_time = excluded.from_time,
                    to_time = excluded.to_time, on_call = excluded.on_call""")
              .bind("grid", grid)
              .bindMethods(duty.hours())
              .bind("onCall", onCall.orElse(null))
              .execute();
          return Optional.of(duty);
        });
  }
}
