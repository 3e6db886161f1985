/**
 * New events in, in order; findings out. One class a rule of the catalogue, each a pure fold over
 * one subject's events and the ticks between them.
 *
 * <p>Start with {@link io.tidegate.gateway.detect.Detector}. To add a rule: one detector class, one
 * line in {@code Detectors}, one scenario file under seeds/scenarios. Pure. May import: {@code
 * event}, {@code registry}.
 */
@NullMarked
package io.tidegate.gateway.detect;

import org.jspecify.annotations.NullMarked;
