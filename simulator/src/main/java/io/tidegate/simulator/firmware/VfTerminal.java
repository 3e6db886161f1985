package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * VF terminals of version 2 (github.com/DejaOS/DejaOS: demos/vf203_v12), {@code
 * access_device/v2/event/…}: 0 lets in. They read cards and PINs, and know by a number of their own
 * who shows a code on a telephone. Whole seconds. No platform answers: each record goes out twice,
 * and the last ones again at each connect, with their old numbers. They are distinguished by {@code
 * uuid} in the body.
 */
final class VfTerminal implements Foreign {
  private static final String ROOT = "access_device/v2/event/";
  private static final int UNANSWERED = 20;

  private static final Traits TRAITS =
      new Traits(
          "vf-terminal",
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
              Fact.TAMPER,
              Fact.FIRE,
              Fact.PULSE,
              Fact.WILL,
              Fact.CLOCK),
          List.of(new Subscription("access_device/#", "vf-terminal", 0)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return switch (type) {
      case "card" -> Named.card(id);
      case "pin", "fingerprint" -> Named.at(device, type, id);
      case "button", "remote" -> null;
      default -> Named.at(device, "vendor_person", Numbered.person(type, id));
    };
  }

  @Override
  public Voice voice(String community, String device) {
    return new Terminal(device);
  }

  /** One device. */
  private static final class Terminal implements Voice {
    private final String device;
    private final Deque<Frame> unanswered = new ArrayDeque<>();

    Terminal(String device) {
      this.device = device;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      long time = stamp.at().getEpochSecond();
      if (report instanceof Report.Access access) {
        return access.outcome().equals("presented") ? List.of() : access(access, stamp);
      } else if (report instanceof Report.Door door) {
        return door.state().equals("held")
            ? List.of()
            : alarm(stamp, 0, door.state().equals("closed") ? 0 : 1, door.door());
      } else if (report instanceof Report.Mode mode) {
        boolean isFire = mode.state().equals("fire");
        return mode.by().equals("input") ? alarm(stamp, 1, isFire ? 1 : 0, 1) : List.of();
      } else if (report instanceof Report.Tamper tamper) {
        return alarm(stamp, 2, tamper.state().equals("active") ? 1 : 0, 1);
      } else if (report instanceof Report.Health) {
        return List.of(report("heartbeat", time, members("appVersion", "vf203_v12_2.0.1"), stamp));
      } else if (report instanceof Report.Presence presence) {
        return presence.online() ? connected(stamp) : List.of(will(time));
      }
      return List.of();
    }

    private List<Frame> connected(Stamp stamp) {
      List<Frame> frames = new ArrayList<>();
      frames.add(report("connect", stamp.at().getEpochSecond(), members("type", 1), stamp));
      frames.addAll(unanswered);
      return frames;
    }

    /** Written when it connected; the broker keeps it. */
    private Frame will(long time) {
      return new Frame(
          ROOT + "offline", json(members("uuid", device, "time", time, "data", "")), true);
    }

    private List<Frame> alarm(Stamp stamp, int type, int value, int door) {
      long time = stamp.at().getEpochSecond();
      return List.of(
          report("alarm", time, members("type", type, "value", value, "index", door), stamp));
    }

    private List<Frame> access(Report.Access access, Stamp stamp) {
      String type = String.valueOf(access.credentialType());
      String id = Objects.requireNonNullElse(access.credentialId(), "");
      boolean isGranted = access.outcome().equals("granted");
      boolean isUnknown = "unknown_credential".equals(access.reason());
      boolean isPerson = !id.isEmpty() && !Set.of("card", "pin", "fingerprint").contains(type);
      long time = stamp.at().getEpochSecond();
      Frame record =
          report(
              "access",
              time,
              List.of(
                  members(
                      "userId",
                      isPerson && !isUnknown ? Numbered.person(type, id) : "",
                      "type",
                      kind(type),
                      "result",
                      isGranted ? 0 : 1,
                      "code",
                      isPerson ? "" : id.toLowerCase(Locale.ROOT),
                      "index",
                      access.door(),
                      "timeStamp",
                      time,
                      "extra",
                      members(),
                      "error",
                      isGranted ? "" : isUnknown ? "Voucher verification failed" : refused(type))),
              stamp);
      unanswered.add(record);
      if (unanswered.size() > UNANSWERED) {
        unanswered.remove();
      }
      return List.of(record, record);
    }

    private static String refused(String type) {
      return type.equals("pin") ? "Voucher verification failed" : "Permission verification failed";
    }

    private static String kind(String type) {
      return switch (type) {
        case "card" -> "200";
        case "pin" -> "400";
        case "fingerprint" -> "500";
        case "button" -> "800";
        case "remote" -> "900";
        case "face" -> "300";
        default -> "100";
      };
    }

    private Frame report(String what, long time, Object data, Stamp stamp) {
      String serial = Long.toString(device.hashCode() & 0xFFFFL, 36) + "x" + stamp.number();
      return new Frame(
          ROOT + what,
          json(members("serialNo", serial, "uuid", device, "sign", "", "data", data, "time", time)),
          false);
    }
  }
}
