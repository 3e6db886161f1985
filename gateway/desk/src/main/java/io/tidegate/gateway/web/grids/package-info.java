/**
 * S1, a leader's grids at a glance.
 *
 * <p>Start with {@link io.tidegate.gateway.web.grids.GridRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.grids;

import org.jspecify.annotations.NullMarked;
