package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Zigbee contact that a Tasmota bridge hands on: {@code
 * {"ZbReceived":{"0x662E":{"Device":"0x662E","Name":"door_2","Contact":1}}}}, 1 is open
 * (tasmota.github.io/docs/Zigbee; arendst/Tasmota pull request #9759). The key is the address or,
 * by option 83, the name; by option 119 there is none. A message is of one sensor.
 *
 * <p>A bridge speaks for many doors. Where the source names the device, a contact is at the door
 * whose number ends the contact's name; one without is refused, or all were at door 1. Where the
 * body names it, each contact is a device of its own.
 *
 * @param name as the site named it, else its address; empty if the message says neither
 */
record TasmotaContact(String name, DoorState state) {
  private static final String ADDRESS = "0x[0-9A-Fa-f]{1,4}";
  private static final Pattern NUMBERED = Pattern.compile("[^0-9]([0-9]{1,2})$");

  /**
   * The contact that a message is of; null if it is of none.
   *
   * @throws Refusal if it is of several, or of one that is neither open nor closed
   */
  static @Nullable TasmotaContact of(JsonTree json) throws DecodeException {
    JsonTree received = json.object("ZbReceived");
    if (received == null || received.members().isEmpty()) {
      return null;
    }
    String key = received.members().keySet().iterator().next();
    JsonTree keyed = received.object(key);
    JsonTree sensor = keyed == null ? received : keyed;
    if (keyed != null && received.members().size() > 1) {
      throw new DecodeException(Reason.BAD_FIELD, "ZbReceived: expected one sensor");
    }
    if (!sensor.members().containsKey("Contact")) {
      return null;
    }
    String named = sensor.text("Name");
    String name = named == null ? (keyed == null ? "" : key) : named.strip();
    return new TasmotaContact(name, state(sensor.number("Contact")));
  }

  private static DoorState state(@Nullable Long contact) throws DecodeException {
    if (contact == null || contact < 0 || contact > 1) {
      throw new DecodeException(Reason.BAD_FIELD, "Contact: expected 0 (closed) or 1 (open)");
    }
    return contact == 1 ? DoorState.OPENED : DoorState.CLOSED;
  }

  /**
   * The device where the source names it, else the contact itself.
   *
   * @throws Refusal if neither names one, or its name is no id
   */
  DeviceId device(Message message) throws DecodeException {
    return message.deviceOr("Name", name.isEmpty() ? null : EventCollector.id(name));
  }

  /**
   * The door of {@code device} that it is at.
   *
   * @throws Refusal if the device is the bridge and the name has no number of a door
   */
  int door(DeviceId device) throws DecodeException {
    if (device.device().equals(EventCollector.id(name))) {
      return 1;
    }
    Matcher number = NUMBERED.matcher(name);
    int door = !name.matches(ADDRESS) && number.find() ? Integer.parseInt(number.group(1)) : 0;
    if (door < 1 || door > EventHead.MAX_DOOR) {
      throw new DecodeException(
          Reason.MISSING_FIELD,
          "Name: expected the number of its door at its end, or a source with device: body");
    }
    return door;
  }
}
