package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Fingerprinter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matter locks and contacts as python-matter-server tells them
 * (home-assistant-libs/python-matter-server: common/models.py, server/device_controller.py; codes
 * by project-chip/connectedhomeip: src/controller/python/chip/clusters/Objects.py). JSON {@code
 * {"event":"node_event","data":{…}}}, or the data alone; the topic is the bridge's choice. Cluster
 * 257 is a lock, see {@link MatterLock}; of cluster 69 event 0 a contact speaks (true is closed).
 * {@code attribute_updated} tells the battery (cluster 47, half percents), and the state of a
 * contact that was never heard to send events, which a contact need not; a lock's attributes say
 * again what its events say, without a cause, and are not read. {@code node_updated} tells whether
 * a node is within reach. Other events are none of ours, nor are the server's greeting and answers.
 *
 * <p>Number: {@code event_number} counts up in each node, with leaps at each of its starts; a node
 * keeps its events while it has no connection and sends them again at each subscription. Time is
 * epoch milliseconds or milliseconds since boot, by {@code timestamp_type}, which some servers set
 * wrong: what is no time of the last years is none.
 *
 * <p>The device is the source's, else {@code node-} with its number. Door is the endpoint, 1 to 64.
 */
public final class MatterCodec implements DeviceCodec {
  private static final long EARLIEST_MILLIS = 1_577_836_800_000L; // 2020
  private static final long LATEST_MILLIS = 253_402_300_800_000L; // year 10000
  private static final int WALL_CLOCK = 1;
  private static final String BATTERY = "/47/12";
  private static final Pattern CONTACT = Pattern.compile("([0-9]{1,5})/69/0");

  @Override
  public String id() {
    return "matter";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(MissingCapability.TAMPER_END);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("matter/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String topic = message.topic();
    if (topic.endsWith("/set") || topic.endsWith("/command") || topic.endsWith("/cmd")) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      JsonTree json = JsonTree.read(message.payload());
      String event = json.text("event");
      JsonTree data = json.object("data");
      if (event == null && json.number("cluster_id") != null) {
        return nodeEvent(message, json, memory, fingerprinter);
      }
      if (event == null
          && (json.text("message_id") != null || json.number("schema_version") != null)) {
        return new Ignored("server");
      }
      return switch (String.valueOf(event)) {
        case "node_event" -> {
          if (data == null) {
            throw new DecodeException(Reason.MISSING_FIELD, "data: expected an object");
          }
          yield nodeEvent(message, data, memory, fingerprinter);
        }
        case "attribute_updated" -> attribute(message, json, memory);
        case "node_updated", "node_added" -> reach(message, data, memory);
        case "node_removed",
            "endpoint_added",
            "endpoint_removed",
            "server_info_updated",
            "server_shutdown" ->
            new Ignored("server");
        default ->
            throw new DecodeException(Reason.UNKNOWN_TYPE, "event: expected one of the server's");
      };
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded nodeEvent(
      Message message, JsonTree data, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    Long cluster = data.number("cluster_id");
    Long event = data.number("event_id");
    Long number = data.number("event_number");
    Long node = data.number("node_id");
    if (cluster == null || event == null || number == null) {
      throw new DecodeException(
          Reason.MISSING_FIELD, "cluster_id, event_id, event_number: expected whole numbers");
    }
    DeviceId device = device(message, node);
    String key = (node == null ? "" : node + "/") + number;
    EventCollector gathered = EventCollector.numbered(key, time(data), message, device, memory);
    JsonTree inner = data.object("data");
    if (cluster == 257) {
      return MatterLock.read(
          event, inner, door(data.number("endpoint_id")), gathered, fingerprinter);
    }
    Boolean closed = inner == null ? null : inner.flag("stateValue");
    if (cluster == 69 && event == 0 && closed != null) {
      gathered.changed("reports", "1");
      gathered.door(door(data.number("endpoint_id")), closed ? DoorState.CLOSED : DoorState.OPENED);
    }
    return gathered.decoded("other_cluster");
  }

  private static DeviceId device(Message message, @Nullable Long node) throws DecodeException {
    return message.deviceOr("node_id", node == null || node < 0 ? null : "node-" + node);
  }

  private static int door(@Nullable Long endpoint) {
    return endpoint == null || endpoint < 1 || endpoint > EventHead.MAX_DOOR
        ? 1
        : endpoint.intValue();
  }

  private static @Nullable Instant time(JsonTree data) {
    Long millis = data.number("timestamp");
    Long type = data.number("timestamp_type");
    boolean isTime =
        millis != null
            && type != null
            && type == WALL_CLOCK
            && millis >= EARLIEST_MILLIS
            && millis < LATEST_MILLIS;
    return isTime && millis != null ? Instant.ofEpochMilli(millis) : null;
  }

  /** {@code [node, "endpoint/cluster/attribute", value]}. */
  private static Decoded attribute(Message message, JsonTree json, Memory memory)
      throws DecodeException {
    if (!(json.members().get("data") instanceof List<?> data)
        || data.size() != 3
        || !(data.get(0) instanceof Long node)
        || !(data.get(1) instanceof String path)) {
      throw new DecodeException(Reason.BAD_FIELD, "data: expected a node, a path and a value");
    }
    Matcher contact = CONTACT.matcher(path);
    if (contact.matches() && data.get(2) instanceof Boolean closed) {
      EventCollector gathered = EventCollector.of(message, device(message, node), memory);
      if (gathered.known("reports") == null) {
        gathered.contact(
            door(Long.valueOf(contact.group(1))), closed ? DoorState.CLOSED : DoorState.OPENED);
      }
      return gathered.decoded("unchanged");
    }
    if (!path.endsWith(BATTERY) || !(data.get(2) instanceof Long halves)) {
      return new Ignored("attribute");
    }
    EventCollector gathered = EventCollector.of(message, device(message, node), memory);
    gathered.battery(halves / 2.0);
    return gathered.decoded("unchanged");
  }

  private static Decoded reach(Message message, @Nullable JsonTree node, Memory memory)
      throws DecodeException {
    Boolean available = node == null ? null : node.flag("available");
    if (node == null || available == null) {
      return new Ignored("server");
    }
    EventCollector gathered =
        EventCollector.of(message, device(message, node.number("node_id")), memory);
    gathered.presence(available);
    return gathered.decoded("server");
  }
}
