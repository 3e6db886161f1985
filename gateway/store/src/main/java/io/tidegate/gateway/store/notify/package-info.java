/**
 * Chat robots, what is to be sent to them, and what became of it.
 *
 * <p>Start with {@link io.tidegate.gateway.store.notify.Robot}; what is planned goes through {@link
 * io.tidegate.gateway.store.notify.Plans}, what is sent through {@link
 * io.tidegate.gateway.store.notify.Deliveries}. May import: {@code event}, {@code registry}, {@code
 * detect}, {@code alert}, {@code account}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.notify;

import org.jspecify.annotations.NullMarked;
