/**
 * Which robots receive which messages, and when: audiences, hours off duty, calls, digests.
 *
 * <p>Start with {@link io.tidegate.gateway.notify.plan.Planning}, which is pure. May import: {@code
 * detect}, {@code alert}, {@code store.notify}.
 */
@NullMarked
package io.tidegate.gateway.notify.plan;

import org.jspecify.annotations.NullMarked;
