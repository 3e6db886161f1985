/**
 * What ingest keeps beside the events: the lease with its epoch, batches, dead letters, traffic,
 * completeness.
 *
 * <p>Start with {@link io.tidegate.gateway.store.ingest.Lease}.
 */
@NullMarked
package io.tidegate.gateway.store.ingest;

import org.jspecify.annotations.NullMarked;
