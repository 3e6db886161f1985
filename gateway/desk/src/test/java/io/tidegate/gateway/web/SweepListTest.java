package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepListTest {
  private static final Instant AT = Instant.parse("2026-11-24T01:58:00Z");

  private final RunningDesk desk = new RunningDesk();
  private UUID urgent = new UUID(0, 0);
  private UUID forSweep = new UUID(0, 0);

  @BeforeEach
  void open() {
    urgent = desk.alert("door-forced", AT);
    forSweep = desk.alert("roster-drift", AT, "room", "3", 3, 1);
    desk.alert("not-seen", AT, "room", "4", 4, 2);
    desk.signIn();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whatWaitsForTheNextSweepIsNotAmongTheAlertsButLinked() {
    String page = desk.get("/").body();
    assertThat(page).contains("alert-" + urgent).doesNotContain("alert-" + forSweep);
    assertThat(page).contains("/?microGrid=&amp;handling=sweep").contains("待扫楼核实：2 处");
    assertThat(page).contains("甲微网格 (1)").contains("乙微网格 (0)");
  }

  @Test
  void sweepListHoldsItAndNothingElse() {
    String page = desk.get("/?handling=sweep&microGrid=g1-a").body();
    assertThat(page).contains("alert-" + forSweep).doesNotContain("alert-" + urgent);
    assertThat(page).contains("甲微网格 (1)").contains("乙微网格 (1)");
    assertThat(desk.get("/?microGrid=g1-a").body()).contains("待扫楼核实：1 处");
  }

  @Test
  void apiListsBothAndItsRulesSayWhichWait() {
    assertThat(desk.api("/api/v1/alerts").body())
        .contains(urgent.toString())
        .contains(forSweep.toString());
    assertThat(desk.api("/api/v1/rules").body().split("\"forSweep\":true", -1)).hasSize(3);
  }
}
