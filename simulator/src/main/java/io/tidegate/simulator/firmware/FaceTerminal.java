package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Face terminals that speak {@code face/SN/response} and {@code online/response}
 * (github.com/Marshall1115/MicroCommunityThings, adapter yldMqtt), pictures off. One door. They
 * know people, not cards: people who show a credential elsewhere show a face here, and has a number
 * of their own at the terminal. Whole seconds. They keep what they cannot send and send it later as
 * it was. A face that cannot be made out is no result.
 */
final class FaceTerminal implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "face-terminal",
          true,
          true,
          Set.of(Site.GATE, Site.ENTRANCE),
          Set.of(Fact.WHO, Fact.WHO_REFUSED, Fact.REFUSALS, Fact.PULSE, Fact.WILL, Fact.CLOCK),
          List.of(
              new Subscription("face/+/response", "face-terminal", 0),
              new Subscription("online/response", "face-terminal", 0)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.person(device, type, id);
  }

  @Override
  public Voice voice(String community, String device) {
    return (report, stamp) -> {
      long time = stamp.at().getEpochSecond();
      if (report instanceof Report.Access access) {
        return access(device, access, stamp);
      } else if (report instanceof Report.Health) {
        return List.of(online(device, "mqtt_heartbeat", time));
      } else if (report instanceof Report.Presence presence) {
        return List.of(online(device, presence.online() ? "mqtt_online" : "mqtt_offline", time));
      }
      return List.of();
    };
  }

  private static List<Frame> access(String device, Report.Access access, Stamp stamp) {
    String type = String.valueOf(access.credentialType());
    String id = access.credentialId();
    boolean isRefused = access.outcome().equals("denied");
    if (access.door() != 1
        || id == null
        || access.outcome().equals("presented")
        || "other".equals(access.reason())) {
      return List.of();
    }
    boolean isStranger = isRefused && "unknown_credential".equals(access.reason());
    return List.of(
        new Frame(
            "face/" + device + "/response",
            json(
                members(
                    "type",
                    "face_result",
                    "body",
                    members(
                        "code",
                        101,
                        "sn",
                        device,
                        "per_id",
                        isStranger ? "" : Numbered.person(type, id),
                        "role",
                        isRefused && !isStranger ? 2 : 0,
                        "matched",
                        isStranger ? 0 : 91,
                        "sec",
                        stamp.at().getEpochSecond(),
                        "usec",
                        stamp.at().atOffset(ZoneOffset.UTC).get(ChronoField.MICRO_OF_SECOND),
                        "sequence",
                        stamp.number()))),
            false));
  }

  private static Frame online(String device, String command, long time) {
    return new Frame(
        "online/response", json(members("cmd", command, "sn", device, "sec", time)), false);
  }
}
