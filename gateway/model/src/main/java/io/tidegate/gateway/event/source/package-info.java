/**
 * What to subscribe to: topic filters, and where a topic names the community and the device.
 *
 * <p>Start with {@link io.tidegate.gateway.event.source.Source}. Pure. May import: {@code event}.
 */
@NullMarked
package io.tidegate.gateway.event.source;

import org.jspecify.annotations.NullMarked;
