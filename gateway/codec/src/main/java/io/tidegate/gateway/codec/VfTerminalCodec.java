package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * VF face terminals and DW card and code readers (the maker's "VF series MQTT protocol" and "Access
 * control standard MQTT protocol"; github.com/DejaOS/DejaOS: demos/vf203_v12, demos/dw200_v10 and
 * demos/dw200_v20): {@code access_device/v1/event/…} and {@code access_device/v2/event/…}, with a
 * prefix that the site chooses. {@code …/cmd/SN/…} and {@code …/event/SN/…_reply} go to the
 * terminal, {@code …/cmd/…_reply} are its answers. One topic for all terminals: {@code uuid} in the
 * body names them. Terminals of the series with the other maker's firmware speak {@link
 * PushedRecord} instead; that is read too.
 *
 * <p>The two versions differ in what matters: {@code result} 1 lets in in v1, 0 lets in in v2;
 * alarm 2 is an opening without permission in v1 and the tamper switch in v2. A VF105 speaks v2
 * with alarms 256 to 258 instead, and there the contact's 1 is closed (the maker's "VF105 MQTT
 * protocol, DejaOS edition", 5.2). See {@link VfRecord}.
 *
 * <p>Times are epoch seconds, UTC. Doors: {@code index}, or 1. Numbers are unique but not without
 * gaps: in v2 {@code serialNo} is the record's own, in v1 each sending draws a new one, so there
 * the record itself is the identity. Both keep up to 2,000 records and send them all again at each
 * connect, v2 every few seconds, until the platform answers: the gateway never does, and each comes
 * out as the event it was. Set access.offlineAccessNum to what an outage needs, or let the platform
 * answer.
 *
 * <p>The will {@code event/offline} is kept by the broker in v2. v2 cannot report forced and held
 * doors, and of v1 no firmware that was read reports forced ones. Redaction and limits are as in
 * {@link FaceTerminalCodec}; pictures come only with access.uploadToCloud.
 */
public final class VfTerminalCodec implements DeviceCodec {
  private static final String ROOT = "access_device";
  static final Redaction REDACTION =
      new Redaction(
          members(), TerminalText::read, VfRecord::withoutPersonalCode, VfRecord::hasCard);

  private static Set<String> members() {
    Set<String> all = new TreeSet<>(PushedRecord.MEMBERS);
    all.addAll(VfRecord.MEMBERS);
    all.addAll(Set.of("uuid", "serialno", "data", "time", "value", "appversion"));
    return all;
  }

  private final Redaction redaction;

  /** With the redaction that is kept of this family. */
  public VfTerminalCodec() {
    this(REDACTION);
  }

  /** With another, for tests. */
  VfTerminalCodec(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public String id() {
    return "vf-terminal";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.LOCK_STATE,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("access_device/#", "+/access_device/#");
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      return decode(message, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private Decoded decode(Message message, Fingerprinter fingerprinter) throws DecodeException {
    List<String> levels = List.of(message.topic().split("/", -1));
    int root = levels.indexOf(ROOT);
    String last = levels.get(levels.size() - 1);
    boolean command = root >= 0 && levels.size() > root + 2 && levels.get(root + 2).equals("cmd");
    if (last.endsWith("_reply")) {
      return new Ignored("answer");
    }
    if (command) {
      return new Ignored("command");
    }
    JsonTree json = redaction.read(message.payload());
    if (json.text("operator") != null) {
      return PushedRecord.decode(message, json, fingerprinter);
    }
    String version = root >= 0 && levels.size() > root + 1 ? levels.get(root + 1) : null;
    return event(message, last, version, json, fingerprinter);
  }

  /** {@code version}: null where the site has renamed the topics. */
  private static Decoded event(
      Message message,
      String what,
      @Nullable String version,
      JsonTree json,
      Fingerprinter fingerprinter)
      throws DecodeException {
    if (version != null && !version.equals("v1") && !version.equals("v2")) {
      throw new DecodeException(Reason.UNKNOWN_VERSION, "expected access_device/v1 or v2");
    }
    Terminal terminal = Terminal.of(message, "uuid", json.scalar("uuid"));
    JsonTree data = json.object("data");
    return switch (what) {
      case "access", "access_online" ->
          VfRecord.decode(terminal, json, version, what.equals("access_online"), fingerprinter);
      case "alarm" -> alarm(terminal, json, data, "v1".equals(version));
      case "connect" -> terminal.presence(PresenceState.ONLINE, json.scalar("time"));
      case "offline" -> terminal.presence(PresenceState.OFFLINE, null);
      case "heartbeat" ->
          terminal.heartbeat(json.scalar("time"), data == null ? null : data.scalar("appversion"));
      case "wecom" -> new Ignored("binding");
      case "call", "getCallList" -> new Ignored("call");
      default ->
          throw new DecodeException(
              Reason.BAD_TOPIC, "expected event/access, alarm, connect, offline or heartbeat");
    };
  }

  private static Decoded alarm(
      Terminal terminal, JsonTree json, @Nullable JsonTree data, boolean first)
      throws DecodeException {
    Long type = data == null ? null : data.number("type");
    Long value = data == null ? null : data.number("value");
    if (data == null || type == null || value == null) {
      throw new DecodeException(
          Reason.MISSING_FIELD, "data: expected an object with type and value");
    }
    boolean on = value != 0;
    String what = (first ? "v1 " : "v2 ") + type;
    boolean whole = what.endsWith(" 1") || what.equals("v1 5") || what.equals("v2 257");
    EventTime time = terminal.time(json.scalar("time"));
    String serial = json.scalar("serialno");
    String content = "alarm " + what + " " + value + " " + json.scalar("time");
    int door = whole ? 0 : VfRecord.door(data);
    EventHead head =
        serial == null
            ? terminal.unnumbered(door, time, content, 0, 0, false)
            : terminal.numbered(door, time, serial, 0, false);
    DeviceEvent event =
        switch (what) {
          case "v1 0", "v2 0" ->
              new DeviceEvent.Door(head, on ? DoorState.OPENED : DoorState.CLOSED);
          case "v2 256" -> new DeviceEvent.Door(head, on ? DoorState.CLOSED : DoorState.OPENED);
          case "v1 1", "v2 1", "v2 257" ->
              new DeviceEvent.Mode(head, on ? DoorMode.FIRE : DoorMode.NORMAL, ModeCause.INPUT);
          case "v1 2" -> new DeviceEvent.Door(head, DoorState.FORCED);
          case "v1 3", "v1 4" -> new DeviceEvent.Door(head, DoorState.HELD); // value is 0 or 1
          case "v1 5" -> new DeviceEvent.Config(head, ConfigChange.FIRMWARE, null);
          case "v1 6", "v2 2", "v2 258" ->
              new DeviceEvent.Tamper(
                  head, on ? TamperState.ACTIVE : TamperState.CLEARED, TamperPart.COVER);
          default ->
              throw new DecodeException(Reason.UNKNOWN_TYPE, "alarm type " + what + ": not known");
        };
    return Decoded.news(terminal.message(), null, event);
  }
}
