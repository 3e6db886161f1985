package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLoopTest {
  @Test
  void nothingBlocksTheEventLoopOnceClassesAreLoaded() {
    try (RunningDesk desk = new RunningDesk()) {
      visit(desk, 3);
      desk.blocked.clear();
      visit(desk, 20);
      assertThat(desk.blocked).as("where the event loop stood still for 200 ms").isEmpty();
    }
  }

  private static void visit(RunningDesk desk, int times) {
    for (int i = 0; i < times; i++) {
      desk.signIn();
      assertThat(desk.get("/").statusCode()).isEqualTo(200);
      assertThat(desk.api("/api/v1/alerts").statusCode()).isEqualTo(200);
      assertThat(desk.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(desk.get("/nothing").statusCode()).isEqualTo(404);
    }
  }
}
