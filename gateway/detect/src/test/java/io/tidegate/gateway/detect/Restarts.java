package io.tidegate.gateway.detect;

import io.tidegate.gateway.detect.state.KeptBytes;

/** Restarts of the rules, through the bytes in which their state is kept. */
final class Restarts {
  private static final KeptBytes BYTES = new KeptBytes();

  private Restarts() {}

  /** What a start makes of what was kept. */
  static Detection throughBytes(Detection detection) {
    Detection restarted = detection.only(detection.keptTypes().keySet());
    for (CheckpointPart part : detection.keep()) {
      byte[] written = BYTES.write(part.types(), part.value());
      restarted.restore(part.name(), BYTES.read(part.types(), written));
    }
    return restarted;
  }
}
