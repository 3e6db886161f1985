/**
 * What a device says, and how each firmware family writes it on the wire.
 *
 * <p>Start at {@link io.tidegate.simulator.firmware.Firmware}. Pure: no clock, no network. May
 * import: nothing of ours.
 */
@NullMarked
package io.tidegate.simulator.firmware;

import org.jspecify.annotations.NullMarked;
