package io.tidegate.gateway.store.walk;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who walks a walk and in which order. Checks no scope. Blocking; safe on any thread. */
public final class WalkPlanning {
  /** Who walks or leads there; of a sweep its house's part-time workers, too. */
  private static final String CANDIDATES =
      """
      SELECT DISTINCT a.id, a.name, a.display_name
      FROM walk w
      JOIN micro_grid m ON m.id = w.micro_grid
      CROSS JOIN account_grant g
      JOIN account a ON a.id = g.account
      WHERE w.id = ? AND NOT a.disabled AND CASE g.role
          WHEN 'worker' THEN g.micro_grid = w.micro_grid
          WHEN 'leader' THEN g.grid IS NULL OR g.grid = m.grid
          WHEN 'part_time_worker' THEN g.house = w.house
          ELSE false END
      ORDER BY a.name""";

  private final Jdbi jdbi;

  public WalkPlanning(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Someone a walk can be given to. */
  public record Candidate(int id, String name, String displayName) {}

  /** All of them, by name. */
  public List<Candidate> candidates(long walk) {
    return jdbi.withHandle(h -> candidates(h, walk));
  }

  private static List<Candidate> candidates(Handle h, long walk) {
    return h.select(CANDIDATES, walk).mapTo(Candidate.class).list();
  }

  /**
   * Gives a walk to somebody.
   *
   * @param name of an account; empty: unassigned
   * @return false: no such account can be assigned
   */
  public boolean assign(long walk, String name) {
    return jdbi.inTransaction(
        h -> {
          Integer account = null;
          if (!name.isEmpty()) {
            account =
                candidates(h, walk).stream()
                    .filter(each -> each.name().equals(name))
                    .map(Candidate::id)
                    .findFirst()
                    .orElse(null);
            if (account == null) {
              return false;
            }
          }
          WalkPlanner.assign(h, walk, account);
          return true;
        });
  }

  /**
   * Moves a place of a walk.
   *
   * @param position where to, 0 the first; beyond an end: to that end
   * @param by from where it is, if {@code position} is null
   */
  public void move(long walk, int place, @Nullable Integer position, int by) {
    jdbi.useTransaction(
        h -> {
          h.execute("SELECT FROM walk WHERE id = ? FOR UPDATE", walk);
          List<Integer> places =
              new ArrayList<>(
                  h.select(
                          "SELECT place FROM walk_stop WHERE walk = ? ORDER BY ordinal, place",
                          walk)
                      .mapTo(Integer.class)
                      .list());
          int from = places.indexOf(place);
          if (from < 0) {
            return;
          }
          int wanted = position == null ? from + by : position;
          places.remove(from);
          places.add(Math.max(0, Math.min(places.size(), wanted)), place);
          WalkPlanner.order(h, walk, places);
        });
  }
}
