/**
 * Pages of devices: their state, unregistered devices, and the pipeline. Nothing about persons.
 *
 * <p>Start with {@link io.tidegate.gateway.web.devices.DeviceRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.devices;

import org.jspecify.annotations.NullMarked;
