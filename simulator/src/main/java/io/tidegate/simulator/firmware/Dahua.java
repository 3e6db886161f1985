package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dahua door stations behind DahuaVTO2MQTT (github.com/elad-bar/DahuaVTO2MQTT), the prefix of the
 * bridge's topics made by the device: {@code DahuaVTO/DEVICE/CODE/Event}. A card is reported twice,
 * as the reader read it and as it was decided. {@code LocaleTime} has no zone, and of every other
 * device {@code UTC} is the local time. Nothing is kept, and there is no sign of life. Who has a
 * code on a telephone elsewhere shows a face here, and goes by their number at the device.
 */
final class Dahua implements Foreign {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Traits TRAITS =
      new Traits(
          "dahua",
          true,
          false,
          Set.of(Site.GATE, Site.ENTRANCE),
          Set.of(
              Fact.WHO,
              Fact.WHO_REFUSED,
              Fact.UNKNOWN,
              Fact.REFUSALS,
              Fact.WRONG_PINS,
              Fact.SAME_EVERYWHERE,
              Fact.DIRECTION,
              Fact.READ,
              Fact.BUTTON,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.TAMPER,
              Fact.DURESS,
              Fact.CLOCK),
          List.of(new Subscription("DahuaVTO/+/+/Event", "dahua", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.cardOrFace(device, type, id);
  }

  @Override
  public Voice voice(String community, String device) {
    return (report, stamp) -> {
      if (report instanceof Report.Access access) {
        return access(device, access, stamp);
      } else if (report instanceof Report.Door door) {
        return List.of(door(device, door, stamp));
      } else if (report instanceof Report.Tamper tamper) {
        boolean isActive = tamper.state().equals("active");
        return List.of(
            event(device, "ChassisIntruded", isActive ? "Start" : "Stop", 1, times(device, stamp)));
      }
      return List.of();
    };
  }

  private static Frame door(String device, Report.Door door, Stamp stamp) {
    Map<String, @Nullable Object> data = times(device, stamp);
    switch (door.state()) {
      case "forced" -> data.put("Status", "Break");
      case "held" -> {
        return event(device, "DoorNotClosed", "Start", door.door(), data);
      }
      default -> data.put("Status", door.state().equals("opened") ? "Open" : "Close");
    }
    return event(device, "DoorStatus", "Pulse", door.door(), data);
  }

  private static List<Frame> access(String device, Report.Access access, Stamp stamp) {
    String type = String.valueOf(access.credentialType());
    String id = Objects.requireNonNullElse(access.credentialId(), "");
    List<Frame> frames = new ArrayList<>();
    if (type.equals("card")) {
      Map<String, @Nullable Object> read = times(device, stamp);
      read.put("Number", id);
      frames.add(event(device, "DoorCard", "Pulse", access.door(), read));
    }
    if (!access.outcome().equals("presented")) {
      frames.add(decided(device, access, type, id, stamp));
    }
    return frames;
  }

  private static Frame decided(
      String device, Report.Access access, String type, String id, Stamp stamp) {
    boolean isGranted = access.outcome().equals("granted");
    boolean isPerson = !Set.of("card", "pin", "button", "remote", "null").contains(type);
    Map<String, @Nullable Object> data = times(device, stamp);
    data.put("CardNo", type.equals("card") ? id : "");
    data.put("Method", access.duress() ? 13 : method(type));
    data.put("Name", "OpenDoor");
    data.put("Password", "");
    data.put("ReaderID", "1");
    data.put("RecNo", stamp.number());
    data.put("Status", isGranted ? 1 : 0);
    data.put("ErrorCode", isGranted ? 0 : error(String.valueOf(access.reason())));
    data.put("Type", access.direction().equals("out") ? "Exit" : "Entry");
    data.put("UserID", isPerson ? Numbered.person(type, id) : "");
    return event(device, "AccessControl", "Pulse", access.door(), data);
  }

  private static int method(String type) {
    return switch (type) {
      case "card" -> 1;
      case "pin" -> 0;
      case "fingerprint" -> 6;
      case "button" -> 5;
      case "remote" -> 4;
      case "key" -> 12;
      default -> 15;
    };
  }

  private static int error(String reason) {
    return switch (reason) {
      case "unknown_credential" -> 16;
      case "revoked" -> 17;
      case "not_permitted" -> 18;
      case "expired" -> 20;
      case "anti_passback" -> 21;
      case "wrong_pin", "locked_out" -> 64;
      default -> 96;
    };
  }

  private static Map<String, @Nullable Object> times(String device, Stamp stamp) {
    boolean isWrong = (device.hashCode() & 1) == 0;
    long ahead = isWrong ? ZONE.getRules().getOffset(stamp.at()).getTotalSeconds() : 0;
    return members(
        "LocaleTime",
        TIME.format(stamp.at().atZone(ZONE)),
        "UTC",
        (double) stamp.at().atOffset(ZoneOffset.UTC).toEpochSecond() + ahead);
  }

  private static Frame event(
      String device, String code, String action, int door, Map<String, @Nullable Object> data) {
    return new Frame(
        "DahuaVTO/" + device + "/" + code + "/Event",
        json(
            members(
                "Action",
                action,
                "Code",
                code,
                "Data",
                data,
                "Index",
                door - 1,
                "deviceType",
                "VTO2202F-P",
                "serialNumber",
                device.toUpperCase(Locale.ROOT))),
        false);
  }
}
