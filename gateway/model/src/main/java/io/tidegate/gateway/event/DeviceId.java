package io.tidegate.gateway.event;

import org.jspecify.annotations.Nullable;

/**
 * The name of a device as its topic and the register write it.
 *
 * @param community id of the community, {@code [a-z0-9][a-z0-9-]{0,63}}
 * @param device id of the device within the community, same pattern
 */
public record DeviceId(String community, String device) implements Comparable<DeviceId> {
  /** Longest id in characters. */
  public static final int MAX_LENGTH = 64;

  /**
   * @throws IllegalArgumentException if either part breaks the pattern
   */
  public DeviceId {
    if (!isValid(community) || !isValid(device)) {
      throw new IllegalArgumentException(
          "device id '"
              + community
              + "/"
              + device
              + "': each part must match [a-z0-9][a-z0-9-]{0,63}");
    }
  }

  /** Whether {@code id} may name a community or a device: {@code [a-z0-9][a-z0-9-]{0,63}}. */
  public static boolean isValid(String id) {
    int length = id.length();
    if (length == 0 || length > MAX_LENGTH || id.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = id.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return true;
  }

  /** Written out: the one made for a record costs several times as much, at every message. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof DeviceId id
            && device.equals(id.device)
            && community.equals(id.community));
  }

  /** Mixed: ids of one building differ in a digit or two, which a plain sum spreads badly. */
  @Override
  public int hashCode() {
    int mixed = (community.hashCode() * 31 + device.hashCode()) * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  @Override
  public int compareTo(DeviceId other) {
    int byCommunity = community.compareTo(other.community);
    return byCommunity != 0 ? byCommunity : device.compareTo(other.device);
  }

  /** {@code community/device}. */
  @Override
  public String toString() {
    return community + "/" + device;
  }
}
