package io.tidegate.gateway.detect;

import java.time.Instant;

/** A time during which a condition held. */
record Stretch(Instant start, Instant end) {}
