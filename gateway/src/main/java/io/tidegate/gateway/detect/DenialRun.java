package io.tidegate.gateway.detect;

import java.time.Instant;

/** A time during which the denials of one credential reached a threshold. */
record DenialRun(Instant start, Instant end) {}
