/**
 * People with routines and the devices they pass: what a community's doors say, as a stream of
 * messages that the same seed repeats.
 *
 * <p>Start at {@link io.tidegate.simulator.fleet.Fleet}, which says what comes next; {@link
 * io.tidegate.simulator.fleet.Player} publishes it when it is due. May import: {@code town}, {@code
 * firmware}, {@code scenario}, {@code wire}, and {@code register} to make a register where none is
 * given.
 */
@NullMarked
package io.tidegate.simulator.fleet;

import org.jspecify.annotations.NullMarked;
