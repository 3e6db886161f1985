/**
 * Batch, transaction, retry and ack order: the pipeline thread, and {@code MessageSource} that
 * feeds it.
 *
 * <p>May import: {@code event}, {@code codec}, {@code registry}, {@code detect}, {@code alert},
 * {@code store}, {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.ingest;

import org.jspecify.annotations.NullMarked;
