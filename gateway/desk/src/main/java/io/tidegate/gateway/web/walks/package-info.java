/**
 * W8, today's walk on a phone, with or without a network; and S15, the walks of a grid.
 *
 * <p>Start with {@link io.tidegate.gateway.web.walks.WalkRoutes}; what happens without a network is
 * in {@code walk.js}, {@code kept.js} and {@code walk-keeper.js}.
 */
@NullMarked
package io.tidegate.gateway.web.walks;

import org.jspecify.annotations.NullMarked;
