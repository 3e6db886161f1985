/**
 * How the simulator's commands reach a broker and a terminal.
 *
 * <p>Start at {@link io.tidegate.simulator.wire.Publisher}. May import: {@code firmware}.
 */
@NullMarked
package io.tidegate.simulator.wire;

import org.jspecify.annotations.NullMarked;
