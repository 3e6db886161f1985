package io.tidegate.gateway.store.account;

import org.jdbi.v3.core.Jdbi;

/** What of the set-up is there. Blocking; safe on any thread. */
public final class SetupReads {
  private static final String COUNTS =
      """
      SELECT EXISTS (SELECT FROM community) AS community,
             EXISTS (SELECT FROM place WHERE kind = 'room') AS places,
             (SELECT count(*) > 1 FROM (SELECT FROM account WHERE NOT disabled LIMIT 2) a) AS users,
             EXISTS (SELECT FROM device) AS devices,
             EXISTS (SELECT FROM robot) AS robots""";

  private final Jdbi jdbi;

  public SetupReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Whether there is any of each. {@code users}: others than the first admin. */
  public record Counts(
      boolean community, boolean places, boolean users, boolean devices, boolean robots) {}

  /** As it stands now. */
  public Counts counts() {
    return jdbi.withHandle(h -> h.createQuery(COUNTS).mapTo(Counts.class).one());
  }
}
