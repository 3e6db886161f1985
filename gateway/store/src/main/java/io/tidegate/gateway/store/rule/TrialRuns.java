package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Back-tests and their results. One runs at a time over all gateways. Safe on any thread. */
public final class TrialRuns {
  /** Time without progress after which a run counts as dead. */
  private static final Duration SILENT = Duration.ofMinutes(5);

  private static final String COLUMNS =
      """
      SELECT id, rule, threshold, in_force, from_at, to_at, asked_by, asked_at, state, share,
             problem, proposed, warnings
      FROM backtest_run
      """;

  private static final String END_SILENT =
      """
      UPDATE backtest_run SET state = 'failed', problem = 'gone', ended_at = ?
      WHERE state = 'running' AND reported_at < ?""";

  private static final String GOES_ON =
      """
      UPDATE backtest_run SET share = ?, reported_at = ?
      WHERE id = ? AND state = 'running'""";

  private static final String FAILED =
      """
      UPDATE backtest_run SET state = 'failed', problem = ?, ended_at = ?
      WHERE id = ? AND state = 'running'""";

  private static final String CANCEL =
      """
      UPDATE backtest_run SET state = 'failed', problem = 'cancelled',
        ended_at = ?
      WHERE id = ? AND rule = ? AND state = 'running'""";

  private final Jdbi jdbi;

  public TrialRuns(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Begins one; empty if another runs. */
  public OptionalLong begin(TrialRun.Request request, Instant now) {
    return jdbi.inTransaction(
        h -> {
          h.execute(END_SILENT, now, now.minus(SILENT));
          return h.createQuery(
                  """
                  INSERT INTO backtest_run
                    (rule, threshold, in_force, from_at, to_at, asked_by, asked_at, reported_at)
                  VALUES (:rule, :threshold, :inForce, :from, :to, :askedBy, :now, :now)
                  ON CONFLICT DO NOTHING RETURNING id""")
              .bindMethods(request)
              .bind("now", now)
              .mapTo(Long.class)
              .findOne()
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty());
        });
  }

  /** Reports progress; false if the run was cancelled. */
  public boolean goesOn(long id, double share, Instant now) {
    return jdbi.withHandle(h -> h.execute(GOES_ON, (float) share, now, id) == 1);
  }

  /** Ends one with what came of it. */
  public void done(
      long id,
      List<TrialTry> tries,
      @Nullable Long proposed,
      List<TrialCaveat> warnings,
      Instant now) {
    jdbi.useTransaction(
        h -> {
          int ended =
              h.createUpdate(
                      """
                      UPDATE backtest_run SET state = 'done', share = 1, ended_at = :now,
                        reported_at = :now, proposed = :proposed, warnings = :warnings
                      WHERE id = :id AND state = 'running'""")
                  .bind("now", now)
                  .bind("proposed", proposed)
                  .bind(
                      "warnings",
                      warnings.stream().map(TrialCaveat::line).collect(Collectors.joining("\n")))
                  .bind("id", id)
                  .execute();
          if (ended == 1) {
            insert(h, id, tries);
          }
        });
  }

  private static void insert(Handle h, long id, List<TrialTry> tries) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO backtest_try (run, value, was, would_be, added, gone, gone_right,
              same_right, same_wrong)
            VALUES (:run, :value, :was, :wouldBe, :added, :gone, :goneRight, :sameRight,
              :sameWrong)""");
    for (TrialTry one : tries) {
      batch.bind("run", id).bindMethods(one).add();
    }
    batch.execute();
  }

  /** Ends one that failed. */
  public void failed(long id, String problem, Instant now) {
    jdbi.useHandle(h -> h.execute(FAILED, problem, now, id));
  }

  /**
   * Cancels a run: who runs it stops before its next hour. Returns false if it does not run, or is
   * none of that rule.
   */
  public boolean cancel(String rule, long id, Instant now) {
    return jdbi.withHandle(h -> h.execute(CANCEL, now, id, rule) == 1);
  }

  /** The last one of a rule. */
  public Optional<TrialRun> latest(String rule) {
    return jdbi.withHandle(
        h ->
            h.createQuery(COLUMNS + "WHERE rule = :rule ORDER BY id DESC LIMIT 1")
                .bind("rule", rule)
                .map((row, context) -> run(h, row))
                .findOne());
  }

  private static TrialRun run(Handle h, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    long proposed = row.getLong("proposed");
    boolean none = row.wasNull();
    String warnings = row.getString("warnings");
    return new TrialRun(
        id,
        row.getString("rule"),
        row.getString("threshold"),
        row.getLong("in_force"),
        Columns.instant(row, "from_at"),
        Columns.instant(row, "to_at"),
        row.getInt("asked_by"),
        Columns.instant(row, "asked_at"),
        Words.parse(TrialRun.State.class, row.getString("state")).orElseThrow(),
        row.getDouble("share"),
        row.getString("problem"),
        none ? null : proposed,
        warnings.lines().map(TrialCaveat::read).toList(),
        tries(h, id));
  }

  private static List<TrialTry> tries(Handle h, long id) {
    return h.select("SELECT * FROM backtest_try WHERE run = ? ORDER BY value", id)
        .mapTo(TrialTry.class)
        .list();
  }
}
