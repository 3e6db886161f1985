/**
 * Grids and micro-grids: what is registered and open in them, and when their people are on duty.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.grids.GridService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.grids;

import org.jspecify.annotations.NullMarked;
