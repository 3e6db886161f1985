package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HomeKey-ESP32 (github.com/rednblkx/HomeKey-ESP32: main/MqttManager.cpp), its topics made {@code
 * homekey/DEVICE/…}: it lets in telephones, each by an endpoint of its own, pulls a strike for a
 * moment, and tells of every card that is held to it without deciding anything. State and birth are
 * kept by the broker, taps are not. No time, no denial, no sensor, nothing kept. People with
 * something else elsewhere has a telephone here.
 */
final class HomeKey implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "homekey-esp32",
          false,
          false,
          Set.of(Site.UNIT),
          Set.of(Fact.WHO, Fact.READ, Fact.WILL),
          List.of(new Subscription("homekey/+/#", "homekey-esp32", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.isNameless(type)
        ? null
        : new Named("phone", null, Numbered.endpoint(type, id), null);
  }

  @Override
  public Voice voice(String community, String device) {
    String root = "homekey/" + device + "/";
    return (report, stamp) -> {
      if (report instanceof Report.Access access) {
        return access(root, access);
      } else if (report instanceof Report.Presence presence) {
        String word = presence.online() ? "online" : "offline";
        return List.of(new Frame(root + "status", Payload.word(word), true));
      }
      return List.of();
    };
  }

  private static List<Frame> access(String root, Report.Access access) {
    String type = String.valueOf(access.credentialType());
    String id = access.credentialId();
    if (id == null || Named.isNameless(type)) {
      return List.of();
    }
    if (!access.outcome().equals("granted")) {
      boolean isRead = type.equals("card") && !"other".equals(access.reason());
      return isRead ? List.of(card(root, id)) : List.of();
    }
    return List.of(
        phone(root, Numbered.endpoint(type, id)),
        state(root, "4"), // unlocking
        state(root, "0"),
        state(root, "1"));
  }

  private static Frame phone(String root, String endpoint) {
    return new Frame(
        root + "homekey/auth",
        json(
            members(
                "issuerId",
                "0011223344556677",
                "endpointId",
                endpoint,
                "readerId",
                "0102030405060708",
                "homekey",
                true)),
        false);
  }

  private static Frame card(String root, String uid) {
    return new Frame(
        root + "homekey/auth",
        json(
            members(
                "uid",
                uid.toUpperCase(Locale.ROOT),
                "homekey",
                false,
                "atqa",
                "0004",
                "sak",
                "08")),
        false);
  }

  private static Frame state(String root, String number) {
    return new Frame(root + "homekit/state", Payload.word(number), true);
  }
}
