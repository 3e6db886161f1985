/**
 * Three-way reconciliation: what roster, register and doors say of a room, and what that means.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.reconcile.RoomFacts}. Pure. Imports nothing of
 * ours.
 */
@NullMarked
package io.tidegate.gateway.roster.reconcile;

import org.jspecify.annotations.NullMarked;
