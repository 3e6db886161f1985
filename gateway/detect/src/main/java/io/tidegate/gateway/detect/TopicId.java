package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceId;

/**
 * Who sent messages, as their topics name it: a device, registered or not; or, past the limit of
 * unregistered ones, all further devices of a community together.
 *
 * @param community id of the community, or {@link #OTHERS}
 * @param device id of the device, or {@link #OTHERS}
 */
public record TopicId(String community, String device) {
  /** Stands for all further ones. */
  public static final String OTHERS = "*";

  /**
   * @throws IllegalArgumentException if a part is neither an id nor {@link #OTHERS}
   */
  public TopicId {
    if (!isPart(community) || !isPart(device)) {
      throw new IllegalArgumentException(
          "topic id '"
              + community
              + "/"
              + device
              + "': each part must be '*' or match [a-z0-9][a-z0-9-]{0,63}");
    }
  }

  /** Whether it stands for many. */
  public boolean isPrefix() {
    return device.equals(OTHERS);
  }

  /** The reverse of {@link #toString}. */
  static TopicId parse(String text) {
    int slash = text.indexOf('/');
    return new TopicId(text.substring(0, slash), text.substring(slash + 1));
  }

  private static boolean isPart(String text) {
    return text.equals(OTHERS) || DeviceId.isValid(text);
  }

  /** {@code community/device}. */
  @Override
  public String toString() {
    return community + "/" + device;
  }
}
