/**
 * Takes infrastructure alerts from Alertmanager to robots, in a process without database or broker,
 * so that they arrive while the gateway is down; and says by itself when its monitoring is silent.
 *
 * <p>Start with {@link io.tidegate.gateway.notify.relay.Relay}. May import: {@code notify.message},
 * {@code notify.send}, {@code store.notify}, {@code account}, {@code settings}.
 */
@NullMarked
package io.tidegate.gateway.notify.relay;

import org.jspecify.annotations.NullMarked;
