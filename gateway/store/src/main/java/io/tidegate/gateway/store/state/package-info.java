/**
 * The table of the rules' states, which survive a restart: one row per part.
 *
 * <p>Start with {@link io.tidegate.gateway.store.state.RuleStates}.
 */
@NullMarked
package io.tidegate.gateway.store.state;

import org.jspecify.annotations.NullMarked;
