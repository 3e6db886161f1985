/**
 * Recorded messages, published again.
 *
 * <p>Start at {@link io.tidegate.simulator.replay.Recording}. May import: {@code firmware}, {@code
 * wire}.
 */
@NullMarked
package io.tidegate.simulator.replay;

import org.jspecify.annotations.NullMarked;
