package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A {@link Readiness} as JSON. */
record ReadinessAnswer(String status, String role, List<CheckAnswer> checks) {
  private static final String READY = "ready";

  record CheckAnswer(String name, boolean ok, String detail) {}

  /**
   * @param onlyDesk leaves out what the desk does not need
   */
  static ReadinessAnswer of(Readiness readiness, boolean onlyDesk) {
    List<Readiness.Check> asked =
        readiness.checks().stream()
            .filter(check -> !onlyDesk || check.name().equals(Readiness.DATABASE))
            .toList();
    return new ReadinessAnswer(
        asked.stream().allMatch(Readiness.Check::ok) ? READY : "not_ready",
        readiness.role().word(),
        asked.stream()
            .map(check -> new CheckAnswer(check.name(), check.ok(), check.detail()))
            .toList());
  }

  /** 200 if ready, otherwise 503. */
  @JsonIgnore
  int httpStatus() {
    return status.equals(READY) ? 200 : 503;
  }
}
