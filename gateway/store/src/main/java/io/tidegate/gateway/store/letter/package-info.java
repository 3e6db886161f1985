/**
 * Dead letters as operators see them: what is there, and the mark to try it again. Start with
 * {@link io.tidegate.gateway.store.letter.LetterQueries}. The pipeline's own side is in {@code
 * store.ingest}.
 *
 * <p>May import: {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.letter;

import org.jspecify.annotations.NullMarked;
