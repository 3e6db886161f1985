package io.tidegate.gateway.store.notify;

import java.net.URI;

/**
 * Where a robot is reached, and what its messages are signed with. Secret as a whole: the address
 * holds the robot's key. {@code secret}: empty: none.
 */
public record RobotAddress(URI url, String secret) {
  private static final int SHOWN = 4;

  /** The address's last characters, which tell one robot from another and open nothing. */
  public String hint() {
    String text = url.toString();
    return text.substring(Math.max(0, text.length() - SHOWN));
  }

  /** Never the address or the secret. */
  @Override
  public String toString() {
    return "RobotAddress[" + url.getHost() + "]";
  }
}
