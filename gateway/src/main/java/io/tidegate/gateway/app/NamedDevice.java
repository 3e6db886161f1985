package io.tidegate.gateway.app;

import io.tidegate.gateway.event.DeviceId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A device as somebody names it at the terminal. */
final class NamedDevice {
  /** Where topics of the gateway itself are. */
  private static final String OURS = "gateway";

  private NamedDevice() {}

  /**
   * The device of {@code COMMUNITY/DEVICE}.
   *
   * @throws ParameterException if it is none
   */
  static DeviceId parse(@Nullable CommandSpec spec, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2
        || !DeviceId.isValid(parts[0])
        || !DeviceId.isValid(parts[1])
        || parts[0].equals(OURS)) {
      throw new ParameterException(
          Main.line(spec),
          "expected COMMUNITY/DEVICE, each [a-z0-9][a-z0-9-]{0,63}; the community 'gateway' is ours");
    }
    return new DeviceId(parts[0], parts[1]);
  }
}
