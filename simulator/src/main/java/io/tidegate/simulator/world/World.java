package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A community over some weeks. The same plan gives the same bytes. One thread. */
public interface World {
  /** Writes the register as files for {@code registry import}; the directory is made if missing. */
  void writeRegister(Path directory) throws IOException;

  /**
   * All messages from {@link #start}, in order of arrival. Made while they are read, a day at a
   * time; each call begins again.
   */
  Iterator<WorldMessage> messages();

  /** The truth, in order of start; complete from the beginning. */
  List<Label> labels();

  /** Of the labels, those that no message tells of, each with why. */
  default Map<Label, UnreportedReason> unreported() {
    return Map.of();
  }

  /** Filters that a gateway must subscribe to besides the native one. */
  default List<Subscription> subscriptions() {
    return List.of();
  }

  /** Id of the community. */
  default String community() {
    return "wenchao";
  }

  /** A Monday's first moment in Asia/Shanghai; the warm-up begins. */
  Instant start();

  /** When the warm-up ends: what begins from here on is judged. */
  Instant scoredFrom();

  /** The end, exclusive: nothing happens after it, little arrives after it. */
  Instant end();

  /** While the gateway itself has no broker; null if it always has one. */
  default @Nullable Away gatewayAway() {
    return null;
  }

  /**
   * While the gateway itself has no broker.
   *
   * @param to when it is back, and gets at once what waited for it
   */
  record Away(Instant from, Instant to) {}

  /** Full-time workers: one a micro-grid. */
  int workers();
}
