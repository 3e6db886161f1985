/**
 * A community that lives through some weeks: what its doors say, in order of arrival, and the truth
 * about what went wrong.
 *
 * <p>Start at {@link io.tidegate.simulator.world.Worlds}. {@link
 * io.tidegate.simulator.world.Population} is who is there, {@link io.tidegate.simulator.world.Life}
 * what they do on a day as they always do, an {@link io.tidegate.simulator.world.Episode} what
 * happens in addition, and {@link io.tidegate.simulator.world.Days} what the devices say of it all.
 * An episode knows what somebody did and what a device did, and nothing of the rule that should
 * notice. Pure but for the register it writes: no clock. May import: {@code town}, {@code
 * firmware}, {@code register}.
 */
@NullMarked
package io.tidegate.simulator.world;

import org.jspecify.annotations.NullMarked;
