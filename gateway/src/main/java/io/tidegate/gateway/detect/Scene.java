package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a detector may look at beside its subject's state. Valid during the call only. */
public interface Scene {
  /** The register at the batch's version. */
  Register register();

  /** The community's zone: days and times of day are told in it. */
  ZoneId zone();

  /**
   * Since when the gateway has heard everything; null while it does not, so that silence means
   * nothing.
   */
  @Nullable Instant listeningSince();

  /** Whether the register of the house around {@code place} was declared complete by then. */
  boolean isComplete(int place, Instant at);

  /**
   * Whether rules about credentials may judge at {@code place}: complete, and the register knows
   * the holders of most credentials granted there of late.
   */
  boolean isCovered(int place, Instant at);
}
