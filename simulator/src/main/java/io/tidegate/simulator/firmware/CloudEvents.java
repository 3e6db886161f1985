package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site's own platform that hands events on as CloudEvents 1.0 in structured JSON
 * (cloudevents/spec, mqtt-protocol-binding.md) around the native ones, on {@code
 * cloudevents/DEVICE}. The number is its {@code source} and {@code id}; gaps mean nothing.
 */
final class CloudEvents implements Foreign {
  private static final NativeFirmware NATIVE = new NativeFirmware(true, false);
  private static final Traits TRAITS =
      new Traits(
          "cloudevents",
          true,
          true,
          EnumSet.allOf(Site.class),
          EnumSet.complementOf(EnumSet.of(Fact.NUMBERS)),
          List.of(new Subscription("cloudevents/+", "cloudevents", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return NATIVE.named(device, type, id);
  }

  @Override
  public Voice voice(String community, String device) {
    return (report, stamp) -> {
      Map<String, @Nullable Object> envelope =
          members(
              "specversion",
              "1.0",
              "source",
              "/" + community + "/" + device,
              "id",
              stamp.boot() + "-" + stamp.number(),
              "time",
              stamp.at().toString());
      if (report instanceof Report.Presence presence) {
        String word = presence.online() ? "online" : "offline";
        envelope.put("type", "io.tidegate.status." + word);
        // Neither counts in the device's own numbers: the platform gives it one.
        envelope.put("id", stamp.boot() + "-" + stamp.number() + "-" + word);
      } else {
        envelope.put("type", report.isEvent() ? "io.tidegate.event" : "io.tidegate.health");
        envelope.put("datacontenttype", "application/json");
        envelope.put(
            "data", Payload.tree(NATIVE.encode(community, device, report, stamp).payload()));
      }
      return List.of(new Frame("cloudevents/" + device, json(envelope), false));
    };
  }
}
