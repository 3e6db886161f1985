package io.tidegate.gateway.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk's lists over 100,000 closed alerts and 300 open ones. */
class WorkReadsTest {
  private static final Scope WORKER =
      new Scope(7, Set.of(Role.WORKER), false, Set.of(), Set.of(1, 2), Set.of());
  private static Database database;
  private static WorkReads reads;

  @BeforeAll
  static void fill() {
    database = EmbeddedDatabase.migrated();
    reads = new WorkReads(database.jdbi());
    database
        .jdbi()
        .useHandle(
            h -> {
              h.execute(
                  """
                  INSERT INTO alert (rule, class, severity, subject_kind, subject_key, micro_grid,
                    condition, handling, opened_at, last_fired_at, resolved_at, closed_at,
                    created_at, sentence_zh, sentence_en)
                  SELECT 'door-held', 'place', (ARRAY['low', 'medium', 'high'])[1 + n / 12 % 3], 'place',
                    n::text, 1 + n % 12, 'resolved',
                    CASE WHEN n <= 100000 THEN 'closed' WHEN n % 2 = 0 THEN 'new'
                         ELSE 'claimed' END,
                    '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', now(), now(),
                    CASE WHEN n <= 100000 THEN now() END, now(), '', ''
                  FROM generate_series(1, 100300) n""");
              h.execute("ANALYZE alert");
            });
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void pagesFollowOnEachOtherInTheOrderOfTheWork() {
    for (WorkView view : List.of(WorkView.OPEN, WorkView.CLOSED)) {
      List<WorkReads.Ranked> whole = reads.list(WORKER, filter(view), null, 40);
      List<WorkReads.Ranked> paged = new ArrayList<>();
      @Nullable WorkPosition after = null;
      while (paged.size() < whole.size()) {
        List<WorkReads.Ranked> page = reads.list(WORKER, filter(view), after, 7);
        assertThat(page).isNotEmpty();
        paged.addAll(page);
        after = page.get(page.size() - 1).position();
      }
      assertThat(ids(paged).subList(0, whole.size())).isEqualTo(ids(whole));
      assertThat(whole.stream().map(WorkReads.Ranked::rank)).isSorted();
    }
  }

  @Test
  void newAndUrgentOnesComeFirst() {
    List<WorkReads.Ranked> rows = reads.list(WORKER, filter(WorkView.OPEN), null, 100);
    AlertRow first = rows.get(0).alert();
    assertThat(first.handling() + " " + first.severity()).isEqualTo("new high");
    AlertRow last = rows.get(rows.size() - 1).alert();
    assertThat(last.handling() + " " + last.severity()).isEqualTo("claimed low");
  }

  @Test
  void noListReadsTheTableWhole() {
    WorkPosition after = reads.list(WORKER, filter(WorkView.CLOSED), null, 50).get(49).position();
    database
        .jdbi()
        .useHandle(
            h -> {
              for (WorkView view : WorkView.values()) {
                for (WorkPosition position : new @Nullable WorkPosition[] {null, after}) {
                  assertThat(WorkReads.plan(h, WORKER, filter(view), position, 100))
                      .as(view + " " + position)
                      .noneMatch(line -> line.contains("Seq Scan on alert t"));
                }
              }
            });
  }

  private static WorkFilter filter(WorkView view) {
    return new WorkFilter(view, null, List.of(), List.of(), List.of());
  }

  private static List<UUID> ids(List<WorkReads.Ranked> rows) {
    return rows.stream().map(row -> row.alert().id()).toList();
  }
}
