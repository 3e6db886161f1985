package io.tidegate.gateway.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The configuration of the relay.
 *
 * @param host address to listen on
 * @param port 0: any free one
 * @param token that senders of alerts must carry
 * @param silence longest time without a Watchdog before it sends an alert of its own, 10 s to a day
 * @param way to the robots
 * @param robots to send to, at least one
 */
public record RelaySettings(
    String host, int port, String token, Duration silence, NotifySettings way, List<Robot> robots) {
  public RelaySettings {
    robots = List.copyOf(robots);
  }

  /**
   * A robot.
   *
   * @param kind wecom, dingtalk, feishu or webhook
   * @param language zh-CN or en
   * @param url holds its key
   * @param secret empty: it signs nothing
   */
  public record Robot(String name, String kind, String language, URI url, String secret) {
    /** Never the address or the secret. */
    @Override
    public String toString() {
      return "Robot[" + name + ", " + kind + "]";
    }
  }

  /** Never a secret. */
  @Override
  public String toString() {
    return "RelaySettings[" + host + ":" + port + ", " + robots + "]";
  }
}
