/**
 * With what devices prove who they are: what was given out, never the secrets.
 *
 * <p>Start with {@link io.tidegate.gateway.store.device.DeviceCredentials}.
 */
@NullMarked
package io.tidegate.gateway.store.device;

import org.jspecify.annotations.NullMarked;
