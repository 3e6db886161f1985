/**
 * Sending: how fast, what an answer means, when to try again; and the connection that does it.
 *
 * <p>Start with {@link io.tidegate.gateway.notify.send.Answer}. May import: {@code store.notify},
 * {@code notify.message}, {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.notify.send;

import org.jspecify.annotations.NullMarked;
