/**
 * The register's files as the simulator needs them: places, doors, and who goes through them with
 * what.
 *
 * <p>Start at {@link io.tidegate.simulator.town.Town}. May import: nothing of ours.
 */
@NullMarked
package io.tidegate.simulator.town;

import org.jspecify.annotations.NullMarked;
