package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Face terminals that speak {@code /hiot/record_message} and {@code /hiot/connection}
 * (github.com/Marshall1115/MicroCommunityThings, adapter luozhi), pictures off. One door; people as
 * at {@link FaceTerminal}. No number: the record itself tells it from another. They keep what they
 * cannot send.
 */
final class HiotTerminal implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "face-terminal",
          true,
          true,
          Set.of(Site.GATE, Site.ENTRANCE),
          Set.of(Fact.WHO, Fact.WHO_REFUSED, Fact.REFUSALS, Fact.PULSE, Fact.WILL, Fact.CLOCK),
          List.of(new Subscription("/hiot/#", "face-terminal", 0)));

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
        return access(device, access, time);
      } else if (report instanceof Report.Health) {
        return List.of(frame("heartbeat", "mac_address", device, "time", time));
      } else if (report instanceof Report.Presence presence) {
        int online = presence.online() ? 1 : 0;
        return List.of(frame("connection", "mac_address", device, "online", online, "time", time));
      }
      return List.of();
    };
  }

  private static List<Frame> access(String device, Report.Access access, long time) {
    String id = access.credentialId();
    boolean isRefused = access.outcome().equals("denied");
    if (access.door() != 1
        || id == null
        || access.outcome().equals("presented")
        || "other".equals(access.reason())) {
      return List.of();
    }
    boolean isStranger = isRefused && "unknown_credential".equals(access.reason());
    String person = Numbered.person(String.valueOf(access.credentialType()), id);
    return List.of(
        frame(
            "record_message",
            "response_type",
            "identification_record",
            "mac_address",
            device,
            "data",
            List.of(
                members(
                    "person_uuid",
                    isStranger ? "" : person,
                    "recog_time",
                    time,
                    "recog_result",
                    isRefused ? 0 : 1))));
  }

  private static Frame frame(String what, @Nullable Object... namesAndValues) {
    return new Frame("/hiot/" + what, json(members(namesAndValues)), false);
  }
}
