package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.NativeFirmware;
import io.tidegate.simulator.town.TownDoor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The way of the messages from the devices to the gateway, with the faults that were asked for. */
final class Delivery {
  private static final int TRIES = 50;

  private record Gap(long from, long to) {}

  private final WorldPlan plan;
  private final @Nullable NetworkPlan network;
  private final @Nullable Gap brokerLoss;
  private final List<Label> labels;

  /** Planned after all that happens, since it stays away from that. */
  Delivery(Script script) {
    this.plan = script.plan();
    this.network =
        plan.faults() == WorldPlan.Faults.NONE
            ? null
            : new NetworkPlan(
                connections(script),
                script::isFree,
                script.span(),
                plan.seed(),
                plan.faults() == WorldPlan.Faults.ALL);
    List<Label> all = new ArrayList<>(script.truth().labels());
    if (network != null) {
      all.addAll(network.labels());
    }
    all.sort(Comparator.comparing(Label::start));
    this.labels = List.copyOf(all);
    this.brokerLoss = plan.kind() == WorldPlan.Kind.OUTAGE ? quietTime(script) : null;
  }

  /** The truth about everything, in order of start. */
  List<Label> labels() {
    return labels;
  }

  /** The messages as they arrive. */
  Iterator<WorldMessage> of(Iterator<WorldMessage> sent) {
    Iterator<WorldMessage> messages =
        network == null ? sent : new NetworkFaults(sent, network, plan.seed());
    return brokerLoss == null
        ? messages
        : new BrokerLoss(messages, brokerLoss.from(), brokerLoss.to());
  }

  World.@Nullable Away gatewayAway() {
    return brokerLoss == null
        ? null
        : new World.Away(
            Instant.ofEpochMilli(brokerLoss.from()), Instant.ofEpochMilli(brokerLoss.to()));
  }

  private static List<Connection> connections(Script script) {
    return script.population().town().doors().stream()
        .filter(door -> door.number() == 1)
        .filter(
            door ->
                script.firmware(door)
                    instanceof NativeFirmware) // it rewrites what they say, and knows no other
        .map(door -> connection(script, door))
        .toList();
  }

  private static Connection connection(Script script, TownDoor door) {
    return new Connection(
        door.device(),
        door.place(),
        script.reportsEvery(door),
        script.firmware(door).hasClock(),
        script.firmware(door).numbers());
  }

  /** Half an hour or so in which nothing begins that the truth tells of. */
  private @Nullable Gap quietTime(Script script) {
    SplittableRandom random = Chance.of(plan.seed(), 12, 12);
    Span span = script.span();
    for (int i = 0; i < TRIES; i++) {
      long from = span.scoredFrom() + random.nextLong(span.end() - span.scoredFrom() - Span.HOUR);
      Gap gap = new Gap(from, from + 15 * Span.MINUTE + random.nextLong(20 * Span.MINUTE));
      if (labels.stream().noneMatch(label -> beginsIn(gap, label))) {
        return gap;
      }
    }
    return null;
  }

  private static boolean beginsIn(Gap gap, Label label) {
    long start = label.start().toEpochMilli();
    return start > gap.from() - Span.HOUR && start < gap.to();
  }
}
