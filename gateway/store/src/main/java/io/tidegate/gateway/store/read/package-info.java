/**
 * What pages and the API read: alerts, events, devices, micro-grids, and the feed of changes.
 *
 * <p>Rows come with the database's own numbers; {@code api} turns them into public ids. Every query
 * ends within {@link io.tidegate.gateway.store.read.Reader#TIMEOUT_SECONDS}.
 */
@NullMarked
package io.tidegate.gateway.store.read;

import org.jspecify.annotations.NullMarked;
