/**
 * What a device can say, in our words: the sealed {@link io.tidegate.gateway.event.DeviceEvent}
 * with its ids, outcomes, times and keys, and the keyed fingerprint that stands for a credential.
 *
 * <p>Start with {@link io.tidegate.gateway.event.DeviceEvent}. Pure. May import: nothing of ours.
 */
@NullMarked
package io.tidegate.gateway.event;

import org.jspecify.annotations.NullMarked;
