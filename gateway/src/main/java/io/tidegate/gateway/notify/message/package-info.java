/**
 * Content and format of messages to robots: texts by class of rule, the form and the signature of
 * each service. Pure: no input or output, no clock.
 *
 * <p>Start with {@link io.tidegate.gateway.notify.message.Notice}. May import: {@code registry},
 * {@code detect}, {@code account}, {@code store.notify}.
 */
@NullMarked
package io.tidegate.gateway.notify.message;

import org.jspecify.annotations.NullMarked;
