/**
 * Devices of the register and how they are, devices that are not registered yet, and the pipeline.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.devices.DeviceService}. May import: as {@code
 * desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.devices;

import org.jspecify.annotations.NullMarked;
