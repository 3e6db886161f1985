package io.tidegate.simulator.firmware;

/**
 * What a gateway must subscribe to in order to hear a family.
 *
 * @param filter MQTT topic filter
 * @param codec id of the codec that reads it
 * @param device level of the topic that names the device, 1 the first; 0: the body names it
 */
public record Subscription(String filter, String codec, int device) {
  /** As a gateway's configuration has it. */
  public String yaml(String community) {
    String named = device == 0 ? "body" : "level " + device;
    return "  - {filter: \"%s\", codec: %s, community: %s, device: %s}"
        .formatted(filter, codec, community, named);
  }
}
