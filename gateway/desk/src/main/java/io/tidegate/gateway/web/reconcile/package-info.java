/**
 * S11: three-way reconciliation of houses and micro-grids. A leader sees what roster, register and
 * doors say; a manager learns "agrees" or "please check" of each room and nothing more.
 *
 * <p>Start with {@link io.tidegate.gateway.web.reconcile.ReconcileRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.reconcile;

import org.jspecify.annotations.NullMarked;
