/**
 * Stored history through the rules once more: what a rebuild and a back-test share.
 *
 * <p>Start with {@link io.tidegate.gateway.store.replay.Replay}. May import: {@code registry},
 * {@code detect}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.replay;

import org.jspecify.annotations.NullMarked;
