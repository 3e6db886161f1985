package io.tidegate.gateway.desk.rules;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Thresholds;

/** A rule, and the thresholds and mode in force for it at one scope. */
public record RuleState(Detector<?> detector, Thresholds.Values inForce) {}
