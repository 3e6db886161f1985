/**
 * What a roster would change: the people of its rows held against those that the register knows of
 * the same rooms.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.change.RosterDiff}. Pure: what is known comes in,
 * a plan goes out; it is applied in one transaction.
 */
@NullMarked
package io.tidegate.gateway.roster.change;

import org.jspecify.annotations.NullMarked;
