/**
 * The states of the rules as bytes (CBOR) and back. The bytes carry a version, and bytes of another
 * version are not read.
 *
 * <p>Start with {@link io.tidegate.gateway.detect.state.KeptBytes}; {@link
 * io.tidegate.gateway.detect.state.StateMapper} says how records become CBOR. Pure. May import:
 * {@code event}, {@code registry}.
 */
@NullMarked
package io.tidegate.gateway.detect.state;

import org.jspecify.annotations.NullMarked;
