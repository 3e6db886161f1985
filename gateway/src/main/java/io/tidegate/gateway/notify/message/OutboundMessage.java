package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.store.notify.RobotAddress;
import java.net.URI;
import java.util.Map;

/**
 * What goes over the wire: an HTTP POST of JSON.
 *
 * @param to holds the robot's key: never shown
 * @param headers besides Content-Type
 */
public record OutboundMessage(
    URI to, Map<String, String> headers, String contentType, String body) {
  public OutboundMessage {
    headers = Map.copyOf(headers);
  }

  /** A message in a service's JSON. */
  static OutboundMessage json(RobotAddress address, String body) {
    return new OutboundMessage(address.url(), Map.of(), "application/json; charset=utf-8", body);
  }

  /** Never the address. */
  @Override
  public String toString() {
    return "OutboundMessage[" + to.getHost() + ", " + body.length() + " characters]";
  }
}
