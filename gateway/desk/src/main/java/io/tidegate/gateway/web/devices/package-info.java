/**
 * S6 on the desk: how devices are, which nobody has registered, and how the pipeline does. Nothing
 * about persons.
 *
 * <p>Start with {@link io.tidegate.gateway.web.devices.DeviceRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.devices;

import org.jspecify.annotations.NullMarked;
