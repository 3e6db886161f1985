package io.tidegate.gateway.store.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.Upkeep;
import io.tidegate.gateway.testing.RosterTown;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RosterRetentionTest {
  private static final Instant KEPT_UNTIL = RosterTown.NOW.plus(Upkeep.IMPORTS);

  private RosterTown town;

  @BeforeEach
  void open() throws Exception {
    town = new RosterTown(10);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void batchGoesWithWhatItReplacedAndWhoMovedInStays() throws SQLException {
    long batch = apply("张三,1-1-101,330106190003071235,13800000001,2026-3-1,,租客\n");
    new Upkeep(town.database).run(KEPT_UNTIL);
    assertThat(count("roster_batch")).isEqualTo(1);
    new Upkeep(town.database).run(KEPT_UNTIL.plusSeconds(1));
    assertThat(count("roster_batch, roster_batch_line, roster_batch_house")).isZero();
    assertThat(count("roster_batch_line")).isZero();
    assertThat(count("roster_line_before")).isZero();
    assertThat(count("person WHERE name IS NOT NULL")).isEqualTo(1);
    assertThat(count("roster_line")).isEqualTo(1);
    assertThat(town.roll(batch).result()).isEqualTo(RosterRollback.Result.UNKNOWN);
  }

  @Test
  void batchStaysAsLongAsTheOneThatTookItBack() throws SQLException {
    long batch = apply("张三,1-1-101,330106190003071235,13800000001,2026-3-1,,租客\n");
    assertThat(town.roll(batch).undoing()).as("a minute later").isPositive();
    Upkeep upkeep = new Upkeep(town.database);
    upkeep.run(KEPT_UNTIL.plusSeconds(30));
    assertThat(count("roster_batch")).isEqualTo(2);
    upkeep.run(KEPT_UNTIL.plusSeconds(61));
    assertThat(count("roster_batch")).isZero();
  }

  private long apply(String rows) {
    return town.apply(rows).batch();
  }

  private long count(String from) {
    return town.database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
