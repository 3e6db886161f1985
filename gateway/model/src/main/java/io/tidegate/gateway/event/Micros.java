package io.tidegate.gateway.event;

import java.time.Instant;

/**
 * Instants as whole microseconds since 1970, which is what the database keeps and binds fastest.
 */
public final class Micros {
  private Micros() {}

  /** Microseconds since 1970; what is finer is cut. */
  public static long of(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** The instant of so many microseconds since 1970. */
  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
