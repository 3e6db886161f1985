/**
 * What the rules know, kept over a restart: as bytes, a row a part.
 *
 * <p>Start with {@link io.tidegate.gateway.store.state.RuleStates}; {@link
 * io.tidegate.gateway.store.state.Shapes} says how records become bytes.
 */
@NullMarked
package io.tidegate.gateway.store.state;

import org.jspecify.annotations.NullMarked;
