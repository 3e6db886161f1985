/**
 * Dead letters as operators see them: what is there, and the mark to try it again. Start with
 * {@link io.tidegate.gateway.store.deadletter.DeadLetterQueries}. The pipeline's own side is in
 * {@code store.ingest}.
 *
 * <p>May import: {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.deadletter;

import org.jspecify.annotations.NullMarked;
