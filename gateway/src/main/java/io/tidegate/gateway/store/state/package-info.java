/**
 * What the rules know, kept over a restart: as CBOR, a row a part.
 *
 * <p>Start with {@link io.tidegate.gateway.store.state.RuleStates}; {@link
 * io.tidegate.gateway.store.state.StateMapper} says how records become CBOR.
 */
@NullMarked
package io.tidegate.gateway.store.state;

import org.jspecify.annotations.NullMarked;
