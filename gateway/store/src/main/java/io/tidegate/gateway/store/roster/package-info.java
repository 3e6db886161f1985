/**
 * SQL of rosters: what the register knows that a roster may speak of, applying one as a batch and
 * taking it back, files that wait, and how a company's files are read.
 *
 * <p>Start with {@link io.tidegate.gateway.store.roster.RosterApply}. May import: {@code registry},
 * {@code people}, {@code account}, {@code roster}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.roster;

import org.jspecify.annotations.NullMarked;
