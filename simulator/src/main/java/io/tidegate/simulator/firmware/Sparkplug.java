package io.tidegate.simulator.firmware;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Door controllers that are Sparkplug B nodes themselves (Sparkplug Specification 3.0;
 * eclipse-tahu/tahu), {@code spBv1.0/COMMUNITY/TYPE/DEVICE}. A birth names all metrics of door 1,
 * gives their aliases and how they stand, and from then on the alias alone stands for each; of
 * other doors they are called by name. A death carries the number of its birth. What could not be
 * sent follows the next birth, marked historical, at its own time. Who has a telephone or a face
 * elsewhere has a card here, a number of ten digits; a PIN has no holder.
 */
final class Sparkplug implements Foreign {
  private static final List<String> METRICS =
      List.of("State", "Lock", "Tamper", "Mode", "Access", "Reason", "Direction", "Card", "Duress");
  private static final Set<String> STATES = Set.of("State", "Lock", "Tamper", "Mode");
  private static final int SEQUENCES = 256;

  private static final Traits TRAITS =
      new Traits(
          "sparkplug",
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
              Fact.DIRECTION,
              Fact.READ,
              Fact.BUTTON,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.BOLT,
              Fact.JAM,
              Fact.TAMPER,
              Fact.DURESS,
              Fact.FIRE,
              Fact.WILL,
              Fact.CLOCK),
          List.of(new Subscription("spBv1.0/+/+/+", "sparkplug", 4)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    if (type.equals("card")) {
      return Named.card(id);
    }
    return type.equals("pin") || Named.isNameless(type)
        ? null
        : Named.card(String.format(Locale.ROOT, "%08X", Numbered.sum(type + id)));
  }

  /** As its reader prints it: ten decimal digits for four bytes, hex for more. */
  private static String number(String type, String id) {
    if (type.equals("card") && id.length() > 8) {
      return id;
    }
    long number = type.equals("card") ? Long.parseLong(id, 16) : Numbered.sum(type + id);
    return String.format(Locale.ROOT, "%010d", number);
  }

  @Override
  public Voice voice(String community, String device) {
    return new Node("spBv1.0/" + community + "/%s/" + device);
  }

  /** One device. */
  private static final class Node implements Voice {
    private final String topic;
    private final Map<String, Object> standing = new LinkedHashMap<>();
    private long births;
    private long sequence;

    Node(String topic) {
      this.topic = topic;
      standing.put("State", "closed");
      standing.put("Lock", "locked");
      standing.put("Tamper", false);
      standing.put("Mode", "normal");
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return List.of(data(access.door(), access(access), stamp));
      } else if (report instanceof Report.Door door) {
        return List.of(data(door.door(), Map.of("State", door.state()), stamp));
      } else if (report instanceof Report.Lock lock) {
        return List.of(data(lock.door(), Map.of("Lock", lock.state()), stamp));
      } else if (report instanceof Report.Tamper tamper) {
        return List.of(data(1, Map.of("Tamper", tamper.state().equals("active")), stamp));
      } else if (report instanceof Report.Mode mode) {
        return List.of(data(Math.max(1, mode.door()), Map.of("Mode", mode.state()), stamp));
      } else if (report instanceof Report.Presence presence) {
        return List.of(presence.online() ? birth(stamp) : death(stamp));
      }
      return List.of();
    }

    private static Map<String, Object> access(Report.Access access) {
      String type = String.valueOf(access.credentialType());
      String id = access.credentialId();
      Map<String, Object> metrics = new LinkedHashMap<>();
      if (!access.outcome().equals("presented")) {
        metrics.put("Access", access.outcome());
      }
      if (access.reason() != null) {
        metrics.put("Reason", access.reason());
      }
      metrics.put("Direction", access.direction());
      if (id != null && !type.equals("pin") && !Named.isNameless(type)) {
        metrics.put("Card", number(type, id));
      }
      if (access.duress()) {
        metrics.put("Duress", true);
      }
      return metrics;
    }

    private Frame birth(Stamp stamp) {
      long at = stamp.at().toEpochMilli();
      births++;
      sequence = 0;
      SparkplugWriter payload = new SparkplugWriter(at).sequence(sequence);
      payload.metric("bdSeq", 0, at, false, births % SEQUENCES);
      payload.metric("Node Control/Rebirth", 0, at, false, false);
      for (String metric : METRICS) {
        payload.metric(name(1, metric), alias(metric), at, false, standing.get(metric));
      }
      return new Frame(topic.formatted("NBIRTH"), payload.bytes(), false);
    }

    private Frame death(Stamp stamp) {
      long at = stamp.at().toEpochMilli();
      byte[] payload =
          new SparkplugWriter(at).metric("bdSeq", 0, at, false, births % SEQUENCES).bytes();
      return new Frame(topic.formatted("NDEATH"), payload, false);
    }

    private Frame data(int door, Map<String, Object> metrics, Stamp stamp) {
      long at = stamp.at().toEpochMilli();
      sequence = (sequence + 1) % SEQUENCES;
      SparkplugWriter payload = new SparkplugWriter(at).sequence(sequence);
      metrics.forEach(
          (metric, value) -> {
            boolean isOwn = door == 1;
            payload.metric(
                isOwn ? null : name(door, metric),
                isOwn ? alias(metric) : 0,
                at,
                stamp.buffered(),
                value);
            if (isOwn && STATES.contains(metric)) {
              standing.put(metric, Objects.requireNonNull(value));
            }
          });
      return new Frame(topic.formatted("NDATA"), payload.bytes(), false);
    }

    private static String name(int door, String metric) {
      return "Door/" + door + "/" + metric;
    }

    private static int alias(String metric) {
      return 1 + METRICS.indexOf(metric);
    }
  }
}
