package io.tidegate.gateway.store.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.detect.DataQuality;
import io.tidegate.gateway.detect.Doubt;
import io.tidegate.gateway.detect.DoubtReason;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.DoubtRow;
import io.tidegate.gateway.store.read.QualityReads;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DataQualityWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Database DATABASE = EmbeddedDatabase.migrated();

  private static final Scope OPERATOR =
      new Scope(1, Set.of(Role.OPERATOR), false, Set.of(), Set.of(), Set.of());

  private final QualityReads reads = new QualityReads(DATABASE.jdbi());

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void tablesAreAsTheyWereFoundLast() throws SQLException {
    Doubt offline = doubt("not-seen", DoubtReason.DEVICE_OFFLINE);
    Doubt clock = doubt("overstay", DoubtReason.CLOCK_WRONG);
    write(List.of(offline, clock), List.of(new HouseCoverage(1, 10, 4)));
    long id = rows().get(1).id();
    write(
        List.of(doubt("not-seen", DoubtReason.AREA_OUTAGE)),
        List.of(new HouseCoverage(1, 11, 5), new HouseCoverage(2, 1, 1)));
    assertThat(rows())
        .containsExactly(new DoubtRow(id, "not-seen", "device", "7", "area_outage", NOW, null, 3));
    assertThat(reads.coverage()).hasSize(2).containsEntry(1, new HouseCoverage(1, 11, 5));
    write(List.of(), List.of());
    assertThat(rows()).isEmpty();
    assertThat(reads.coverage()).isEmpty();
  }

  private List<DoubtRow> rows() {
    return reads.doubts(OPERATOR, null, null, Long.MAX_VALUE, 10);
  }

  private static Doubt doubt(String rule, DoubtReason reason) {
    return new Doubt(rule, new Subject(SubjectKind.DEVICE, "7"), reason, NOW, null, 3);
  }

  private static void write(List<Doubt> doubts, List<HouseCoverage> houses) throws SQLException {
    DATABASE
        .jdbi()
        .<SQLException>useTransaction(
            h -> DataQualityWriter.write(h.getConnection(), new DataQuality(doubts, houses)));
  }
}
