package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the people of a grid have found on their walks. Blocking; safe on any thread. */
public final class TeamReads {
  private static final int TIMEOUT_SECONDS = 5;

  private static final String MEMBERS =
      """
      SELECT m.grid, a.name, a.display_name, count(*)::integer AS visits,
             count(DISTINCT v.place)::integer AS places, max(v.found_at) AS last
      FROM visit v
      JOIN account a ON a.id = v.account
      JOIN micro_grid m ON m.id = v.micro_grid
      WHERE v.found_at >= :from AND v.found_at < :to AND %s
      GROUP BY m.grid, a.name, a.display_name ORDER BY m.grid, a.name"""
          .formatted(ScopeSql.leads("v.micro_grid"));

  private static final String WALKERS =
      """
      SELECT DISTINCT a.name, a.display_name FROM visit v JOIN account a ON a.id = v.account
      WHERE v.found_at >= :from AND %s ORDER BY a.name"""
          .formatted(ScopeSql.leads("v.micro_grid"));

  private final Jdbi jdbi;

  public TeamReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What somebody found in a grid. */
  public record Member(
      int grid, String name, String displayName, int visits, int places, Instant last) {}

  /** Someone who walked. */
  public record Walker(String name, String displayName) {}

  /** Of a span of time, in the grids that the caller leads. */
  public List<Member> members(Scope scope, Instant from, Instant to) {
    return jdbi.withHandle(
        h ->
            ScopeSql.bindLeads(h.createQuery(MEMBERS), scope)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Member.class)
                .list());
  }

  /** Workers who reported a finding since then where the caller leads, by name. */
  public List<Walker> walkers(Scope scope, Instant from) {
    return jdbi.withHandle(
        h ->
            ScopeSql.bindLeads(h.createQuery(WALKERS), scope)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("from", from)
                .mapTo(Walker.class)
                .list());
  }
}
