package io.tidegate.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.event.RollUps;
import io.tidegate.gateway.store.ingest.DeviceDays;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What boards show after days of a fleet that went through the pipeline, by the gateway's tasks.
 */
@RequiresServers(Server.POSTGRES)
class BoardsOfPastTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration PAST = Duration.ofDays(2);

  @TempDir Path folder;

  @Test
  void everySqlPanelShowsSomethingAfterTwoDaysOfAFleet() throws Exception {
    try (CommunityWithPast played = CommunityWithPast.start(folder, PAST)) {
      new NumberStore(played.database().jdbi()).keepDays(played.now, ZONE);
      new DeviceDays(played.database(), ZONE).run(played.now);
      assertThat(new RollUps(played.database(), ZONE, took -> {}).run(played.now)).isTrue();
      for (Board board : Board.all()) {
        for (Board.Query query : board.sqlQueries()) {
          String sql = query.filledIn(played.now, 30);
          List<Map<String, Object>> rows =
              played.database().jdbi().withHandle(h -> h.createQuery(sql).mapToMap().list());
          assertThat(rows).as(query.where()).anyMatch(BoardsOfPastTest::showsANumber);
        }
      }
      assertThat(number(played, "SELECT sum(events) FROM sum_day"))
          .isEqualTo(number(played, "SELECT count(*) FROM event"))
          .isGreaterThan(1_000);
    }
  }

  /** One that is not its time; of few people some cells are not shown. */
  private static boolean showsANumber(Map<String, Object> row) {
    return row.entrySet().stream()
        .anyMatch(cell -> !cell.getKey().equals("time") && cell.getValue() instanceof Number);
  }

  private static long number(CommunityWithPast played, String sql) {
    return played.database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }
}
