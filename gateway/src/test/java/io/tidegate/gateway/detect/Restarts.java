package io.tidegate.gateway.detect;

import io.tidegate.gateway.store.state.KeptBytes;
import java.util.List;

/** Restarts of the rules, through the bytes in which their state is kept. */
final class Restarts {
  private static final KeptBytes BYTES = new KeptBytes();

  private Restarts() {}

  /** What a start makes of what was kept. */
  static Detection throughBytes(Detection detection, List<Detector<?>> rules) {
    Detection restarted = new Detection(rules, SmallCommunity.ZONE);
    for (KeptPart part : detection.keep()) {
      byte[] written = BYTES.write(part.types(), part.value());
      restarted.restore(part.name(), BYTES.read(part.types(), written));
    }
    return restarted;
  }
}
