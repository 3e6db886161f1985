package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one {@link Scene}, of {@link Detection}, which sets what changes. */
final class Stage implements Scene {
  @Nullable Register register;
  @Nullable Instant listeningSince;
  private final ZoneId zone;
  private final Coverage coverage;

  Stage(ZoneId zone, Coverage coverage) {
    this.zone = zone;
    this.coverage = coverage;
  }

  @Override
  public Register register() {
    return Objects.requireNonNull(register);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public @Nullable Instant listeningSince() {
    return listeningSince;
  }

  @Override
  public boolean isComplete(int place, Instant at) {
    return Coverage.isComplete(register(), place, at);
  }

  @Override
  public boolean isCovered(int place, Instant at) {
    return Coverage.isComplete(register(), place, at) && coverage.knows(register(), place, at);
  }
}
