/**
 * Anomalies with labels: what devices say when something is wrong, and what a gateway should find.
 *
 * <p>Start at {@link io.tidegate.simulator.scenario.Scenario}. To add one: a class here and a line
 * in {@link io.tidegate.simulator.scenario.Scenarios}. Pure: no clock, no network. May import:
 * {@code town}, {@code firmware}.
 */
@NullMarked
package io.tidegate.simulator.scenario;

import org.jspecify.annotations.NullMarked;
