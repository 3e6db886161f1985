package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasmota readers (github.com/arendst/Tasmota: xsns_40_pn532.ino, xsns_82_wiegand.ino;
 * tasmota.github.io/docs/MQTT), {@code tele/DEVICE/…} and {@code stat/DEVICE/…}: a reader for cards
 * and one keypad, both of door 1, a contact a door, and the strike's relay, which the site's own
 * rule pulls. They read and decide nothing. A code comes without its leading zeros, a bad read as
 * 0. Time is local without a zone, whole seconds, and only in telemetry. Contacts and relay are
 * sent again with every telemetry and at each connect; nothing is kept. Who has a telephone or a
 * face elsewhere types six digits here.
 */
final class Tasmota implements Foreign {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final int KEYPAD = 8;
  private static final int CARDS = 26;

  private static final Traits TRAITS =
      new Traits(
          "tasmota",
          true,
          false,
          Set.of(Site.ENTRANCE),
          Set.of(
              Fact.SAME_EVERYWHERE,
              Fact.READ,
              Fact.CONTACT,
              Fact.PULSE,
              Fact.WILL,
              Fact.BOOTS,
              Fact.CLOCK),
          List.of(
              new Subscription("tele/+/+", "tasmota", 2),
              new Subscription("stat/+/+", "tasmota", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return type.equals("card") || Named.isNameless(type)
        ? Named.cardOrCode(device, type, id)
        : Named.at(device, "pin", Long.toString(code(type, id)));
  }

  private static long code(String type, String id) {
    return Long.parseLong(Numbered.typed(type, id));
  }

  @Override
  public Voice voice(String community, String device) {
    return new Reader(device);
  }

  /** One device. */
  private static final class Reader implements Voice {
    private final String device;
    private final Map<String, @Nullable Object> contacts = new TreeMap<>();
    private String boot = "";

    Reader(String device) {
      this.device = device;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access(access, stamp);
      } else if (report instanceof Report.Door door) {
        return door(door);
      } else if (report instanceof Report.Health health) {
        return telemetry(health.uptime(), health.rssi(), stamp);
      } else if (report instanceof Report.Presence presence) {
        return presence.online() ? connected(stamp) : List.of(will("Offline"));
      }
      return List.of(); // its relay is no bolt, its housing has no switch
    }

    private Frame will(String word) {
      return new Frame("tele/" + device + "/LWT", Payload.word(word), true);
    }

    private List<Frame> connected(Stamp stamp) {
      List<Frame> frames = new ArrayList<>(List.of(will("Online")));
      if (!boot.equals(stamp.boot())) {
        boot = stamp.boot();
        frames.add(
            tele(
                "INFO1",
                members(
                    "Info1",
                    members(
                        "Module",
                        "Generic",
                        "Version",
                        "14.2.0(tasmota)",
                        "FallbackTopic",
                        "cmnd/" + device + "_fb/"))));
      }
      frames.add(sensor(stamp, contacts));
      return frames;
    }

    private List<Frame> telemetry(long uptime, int rssi, Stamp stamp) {
      Map<String, @Nullable Object> state = timed(stamp);
      state.put("UptimeSec", uptime);
      state.put("POWER", "OFF");
      state.put("Wifi", members("AP", 1, "SSId", "example", "Signal", rssi, "LinkCount", 1));
      return List.of(tele("STATE", state), sensor(stamp, contacts));
    }

    private List<Frame> access(Report.Access access, Stamp stamp) {
      String type = String.valueOf(access.credentialType());
      String id = access.credentialId();
      if (access.door() != 1 || id == null || Named.isNameless(type)) {
        return List.of();
      }
      List<Frame> frames = new ArrayList<>();
      frames.add(sensor(stamp, read(type, id, "other".equals(access.reason()))));
      if (access.outcome().equals("granted")) {
        frames.addAll(relay("ON"));
        frames.addAll(relay("OFF")); // a pulse of a second
      }
      return frames;
    }

    private static Map<String, @Nullable Object> read(String type, String id, boolean isBad) {
      if (isBad) {
        return members("Wiegand", members("UID", 0, "Size", CARDS));
      }
      return type.equals("card")
          ? members("PN532", members("UID", id.toUpperCase(Locale.ROOT)))
          : members("Wiegand", members("UID", code(type, id), "Size", KEYPAD));
    }

    private List<Frame> relay(String word) {
      return List.of(
          new Frame("stat/" + device + "/RESULT", json(members("POWER", word)), false),
          new Frame("stat/" + device + "/POWER", Payload.word(word), false));
    }

    private List<Frame> door(Report.Door door) {
      if (door.state().equals("held")) {
        return List.of();
      }
      String name = "Switch" + door.door();
      String word = door.state().equals("closed") ? "OFF" : "ON";
      if (Objects.equals(contacts.put(name, word), word)) {
        return List.of(); // it was open already when it was forced
      }
      return List.of(
          new Frame(
              "stat/" + device + "/RESULT", json(members(name, members("Action", word))), false));
    }

    private Frame sensor(Stamp stamp, Map<String, @Nullable Object> what) {
      Map<String, @Nullable Object> all = timed(stamp);
      all.putAll(what);
      return tele("SENSOR", all);
    }

    private static Map<String, @Nullable Object> timed(Stamp stamp) {
      return members("Time", TIME.format(stamp.at().atZone(ZONE)));
    }

    private Frame tele(String what, Map<String, @Nullable Object> members) {
      return new Frame("tele/" + device + "/" + what, json(members), false);
    }
  }
}
