/**
 * A small authority of one's own for the certificates of devices, in a directory.
 *
 * <p>Start with {@link io.tidegate.gateway.app.certificate.DeviceAuthority}.
 */
@NullMarked
package io.tidegate.gateway.app.certificate;

import org.jspecify.annotations.NullMarked;
