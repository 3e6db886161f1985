/**
 * The rows of alerts: what findings write within ingest's transaction, what people do, what time
 * sets off.
 *
 * <p>Start with {@link io.tidegate.gateway.store.alert.AlertActs}. May import: {@code event},
 * {@code registry}, {@code detect}, {@code alert}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.alert;

import org.jspecify.annotations.NullMarked;
