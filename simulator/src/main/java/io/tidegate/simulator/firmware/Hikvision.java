package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.math.BigInteger;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hikvision access controllers: ISAPI's {@code AccessControllerEvent} as a bridge hands it on to
 * {@code hikvision/DEVICE/event}. Codes by the maker's Device Network SDK. A card is its UID in
 * decimal; who has a code on a telephone elsewhere shows a face here, and goes by their number at
 * the device. A pass is followed by the relay's opening, a closed door by its closing. Whole
 * seconds with an offset. What it kept comes after a reconnection with {@code currentEvent} false.
 * Its heartbeat is a {@code videoloss} that is none.
 */
final class Hikvision implements Foreign {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final int ALARM = 1;
  private static final int OPERATION = 3;
  private static final int EVENT = 5;

  private static final Traits TRAITS =
      new Traits(
          "hikvision",
          true,
          true,
          Set.of(Site.GATE, Site.ENTRANCE),
          Set.of(
              Fact.WHO,
              Fact.WHO_REFUSED,
              Fact.UNKNOWN,
              Fact.REFUSALS,
              Fact.WRONG_PINS,
              Fact.SAME_EVERYWHERE,
              Fact.BUTTON,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.TAMPER,
              Fact.DURESS,
              Fact.FIRE,
              Fact.CONFIG,
              Fact.CLOCK),
          List.of(new Subscription("hikvision/+/event", "hikvision", 2)));

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
        Frame contact = entry(device, stamp, EVENT, contact(door.state()), door.door(), Map.of());
        return door.state().equals("closed")
            ? List.of(contact, entry(device, stamp, EVENT, 0x16, door.door(), Map.of()))
            : List.of(contact);
      } else if (report instanceof Report.Tamper tamper) {
        int code = tamper.state().equals("active") ? 0x404 : 0x405;
        return List.of(entry(device, stamp, ALARM, code, 1, Map.of()));
      } else if (report instanceof Report.Mode mode) {
        return List.of(entry(device, stamp, EVENT, mode(mode), Math.max(1, mode.door()), Map.of()));
      } else if (report instanceof Report.Config config) {
        return List.of(entry(device, stamp, OPERATION, change(config.change()), 1, Map.of()));
      } else if (report instanceof Report.Health) {
        return List.of(heartbeat(device, stamp));
      }
      return List.of(); // what its bridge says of itself is of no device
    };
  }

  private static int contact(String state) {
    return switch (state) {
      case "opened" -> 0x19;
      case "closed" -> 0x1A;
      case "forced" -> 0x1B;
      default -> 0x1C;
    };
  }

  private static int mode(Report.Mode mode) {
    boolean isInput = mode.by().equals("input");
    return switch (mode.state()) {
      case "fire" -> 0x34;
      case "passage" -> 0x13;
      case "locked_down" -> 0x1F;
      default -> isInput ? 0x35 : 0x14;
    };
  }

  private static int change(String change) {
    return switch (change) {
      case "users" -> 0x406;
      case "network" -> 0x40C;
      case "firmware" -> 0x5A;
      case "factory_reset" -> 0x407;
      default -> 0x412;
    };
  }

  private static List<Frame> access(String device, Report.Access access, Stamp stamp) {
    if (access.outcome().equals("presented")) {
      return List.of();
    }
    String type = String.valueOf(access.credentialType());
    String id = Objects.requireNonNullElse(access.credentialId(), "");
    boolean isGranted = access.outcome().equals("granted");
    Map<String, @Nullable Object> who =
        switch (type) {
          case "card" -> members("cardNo", new BigInteger("0" + id, 16).toString(), "cardType", 1);
          case "pin", "button", "remote", "null" -> members();
          default -> members("employeeNoString", Numbered.person(type, id));
        };
    if (access.duress()) {
      return List.of(entry(device, stamp, ALARM, 0x40A, access.door(), who));
    }
    int code = isGranted ? granted(type) : refused(type, String.valueOf(access.reason()));
    Frame pass = entry(device, stamp, EVENT, code, access.door(), who);
    return isGranted
        ? List.of(pass, entry(device, stamp, EVENT, 0x15, access.door(), Map.of()))
        : List.of(pass);
  }

  private static int granted(String type) {
    return switch (type) {
      case "card" -> 0x01;
      case "pin" -> 0x65;
      case "fingerprint" -> 0x26;
      case "button" -> 0x17;
      default -> 0x4B;
    };
  }

  private static int refused(String type, String reason) {
    if (type.equals("pin")) {
      return reason.equals("locked_out") ? 0x05 : 0x66;
    }
    if (!type.equals("card")) {
      return reason.equals("unknown_credential") ? 0x4C : 0x4E;
    }
    return switch (reason) {
      case "unknown_credential" -> 0x09;
      case "expired" -> 0x08;
      case "anti_passback" -> 0x0A;
      case "wrong_pin" -> 0x03;
      case "locked_out" -> 0x05;
      case "other" -> 0x0B;
      default -> 0x06;
    };
  }

  /** The relay's entry comes after the pass's and has the next number. */
  private static Frame entry(
      String device,
      Stamp stamp,
      int major,
      int minor,
      int door,
      Map<String, @Nullable Object> more) {
    long serial = 2 * stamp.number() + (minor == 0x15 || minor == 0x16 ? 1 : 0);
    Map<String, @Nullable Object> inner =
        members(
            "deviceName",
            "Access Controller",
            "majorEventType",
            major,
            "subEventType",
            minor,
            "cardReaderNo",
            1,
            "doorNo",
            door,
            "serialNo",
            serial,
            "currentEvent",
            !stamp.buffered());
    inner.putAll(more);
    return alert(
        device,
        members(
            "ipAddress",
            "192.0.2.64",
            "dateTime",
            TIME.format(stamp.at().atOffset(ZONE)),
            "activePostCount",
            1,
            "eventType",
            "AccessControllerEvent",
            "eventState",
            "active",
            "AccessControllerEvent",
            inner));
  }

  private static Frame heartbeat(String device, Stamp stamp) {
    return alert(
        device,
        members(
            "ipAddress",
            "192.0.2.64",
            "dateTime",
            TIME.format(stamp.at().atOffset(ZONE)),
            "activePostCount",
            0,
            "eventType",
            "videoloss",
            "eventState",
            "inactive"));
  }

  private static Frame alert(String device, Map<String, @Nullable Object> members) {
    return new Frame("hikvision/" + device + "/event", json(members), false);
  }
}
