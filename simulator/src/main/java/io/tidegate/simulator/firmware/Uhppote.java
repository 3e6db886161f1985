package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * UHPPOTE controllers behind uhppoted-mqtt (github.com/uhppoted/uhppoted-mqtt: mqtt/message.go,
 * device/listen.go), a bridge each: {@code uhppoted/DEVICE/events}, where the broker keeps the last
 * one, and the same again on {@code …/events/live}. Encryption off, special events on. Readers are
 * Wiegand's: of a UID of seven bytes they send a sum of four, so that a card is another here than
 * elsewhere. Wall clock of Shanghai, whole seconds. The controller keeps its events, and the bridge
 * fetches them later. What it does not know it refuses as without permission.
 */
final class Uhppote implements Foreign {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'CST'", Locale.ROOT);
  private static final long FACILITY = 100_000;

  private static final Traits TRAITS =
      new Traits(
          "uhppote",
          true,
          true,
          Set.of(Site.GATE, Site.ENTRANCE),
          Set.of(
              Fact.WHO,
              Fact.WHO_REFUSED,
              Fact.REFUSALS,
              Fact.DIRECTION,
              Fact.BUTTON,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.CLOCK),
          List.of(new Subscription("uhppoted/+/#", "uhppote", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return type.equals("button") || type.equals("remote") || type.equals("pin")
        ? null
        : Named.card(String.format(Locale.ROOT, "%08X", read(number(type, id))));
  }

  /** The number on the wire; of 26 bits as facility × 100000 + number. */
  private static long number(String type, String id) {
    if (!type.equals("card")) {
      return Long.parseLong(Numbered.person(type, id)) + 4_000_000_000L; // a visitor's card
    }
    long bits = id.length() > 8 ? Numbered.sum(id) : Long.parseLong(id, 16);
    return bits >>> 24 == 0 ? (bits >>> 16) * FACILITY + (bits & 0xFFFF) : bits;
  }

  /** What everybody takes a number on the wire for, who cannot know how many bits were sent. */
  private static long read(long number) {
    long facility = number / FACILITY;
    long rest = number % FACILITY;
    return facility <= 0xFF && rest <= 0xFFFF ? (facility << 16) | rest : number;
  }

  @Override
  public Voice voice(String community, String device) {
    return new Controller(device);
  }

  /** One device. */
  private static final class Controller implements Voice {
    private final String device;
    private String boot = "";

    Controller(String device) {
      this.device = device;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access(access, stamp);
      } else if (report instanceof Report.Door door) {
        return switch (door.state()) {
          case "opened" -> event(stamp, 2, 23, door.door(), true, 3, 1);
          case "closed" -> event(stamp, 2, 24, door.door(), true, 3, 1);
          case "forced" -> event(stamp, 3, 38, door.door(), false, 3, 1);
          default -> event(stamp, 3, 37, door.door(), false, 3, 1);
        };
      } else if (report instanceof Report.Presence presence && presence.online()) {
        boolean isStart = !boot.isEmpty() && !boot.equals(stamp.boot());
        boot = stamp.boot();
        return isStart ? event(stamp, 2, 28, 1, true, 0, 1) : List.of();
      }
      return List.of(); // the bridge neither says whether a controller lives nor how it is
    }

    private List<Frame> access(Report.Access access, Stamp stamp) {
      String id = access.credentialId();
      String type = String.valueOf(access.credentialType());
      boolean isGranted = access.outcome().equals("granted");
      if (access.outcome().equals("presented")) {
        return List.of();
      }
      if (id == null || (type.equals("pin") && isGranted)) {
        int reason = type.equals("button") ? 20 : type.equals("pin") ? 25 : 44;
        return isGranted ? event(stamp, 2, reason, access.door(), true, 1, 1) : List.of();
      }
      int reason = isGranted ? 1 : refused(String.valueOf(access.reason()));
      int direction = access.direction().equals("out") ? 2 : 1;
      long number = type.equals("pin") ? 0 : number(type, id);
      return event(stamp, 1, reason, access.door(), isGranted, number, direction);
    }

    private static int refused(String reason) {
      return switch (reason) {
        case "wrong_pin" -> 7;
        case "anti_passback" -> 8;
        case "other" -> 5;
        default -> 6;
      };
    }

    private List<Frame> event(
        Stamp stamp, int type, int reason, int door, boolean granted, long card, int direction) {
      byte[] body =
          json(
              members(
                  "message",
                  members(
                      "event",
                      members(
                          "event",
                          members(
                              "access-granted",
                              granted,
                              "card-number",
                              card,
                              "device-id",
                              405_000_000L + (device.hashCode() & 0xFFFFF),
                              "direction",
                              direction,
                              "door-id",
                              door,
                              "event-id",
                              stamp.number(),
                              "event-reason",
                              reason,
                              "event-type",
                              type,
                              "timestamp",
                              TIME.format(stamp.at().atZone(ZONE)))))));
      return List.of(
          new Frame("uhppoted/" + device + "/events/live", body, true),
          new Frame("uhppoted/" + device + "/events", body, true));
    }
  }
}
