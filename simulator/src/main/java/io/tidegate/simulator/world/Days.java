package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.firmware.Report;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the devices say, day after day; one day is in memory at a time. One thread. */
final class Days implements Iterator<WorldMessage> {
  private static final int LEAST_LATENCY = 20;
  private static final int LATENCY_SPREAD = 280;

  private record OnItsWay(long arrives, Frame frame) {}

  private final Span span;
  private final Script script;
  private final Life life;
  private final Shops shops;
  private final Doorway doorway;
  private final Pulse pulse;
  private final Map<String, Apparatus> devices = new HashMap<>();
  private final SplittableRandom random;
  private List<Act> actsAhead = new ArrayList<>();
  private List<Saying> sayingsAhead = new ArrayList<>();
  private List<OnItsWay> underWay = new ArrayList<>();
  private final Queue<OnItsWay> ready = new ArrayDeque<>();
  private int day;

  Days(Script script) {
    WorldPlan plan = script.plan();
    this.span = script.span();
    this.script = script;
    this.life = new Life(script.population(), script.trips(), span, plan.seed());
    this.shops = new Shops(script.population(), span, plan.seed());
    this.doorway = new Doorway(plan.seed());
    this.pulse = new Pulse(script.population().town(), span, plan.seed());
    this.random = Chance.of(plan.seed(), 4, 4);
    String community = script.population().town().community();
    for (String id : pulse.devices()) {
      devices.put(id, new Apparatus(community, id, plan.mix().of(id), plan.seed()));
      sayingsAhead.add(
          Saying.of(span.start() + random.nextInt(60_000), id, new Report.Presence(true)));
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && day <= span.days()) {
      if (day < span.days()) {
        play();
      }
      day++;
      release(day > span.days() ? Long.MAX_VALUE : span.day(day));
    }
    return !ready.isEmpty();
  }

  @Override
  public WorldMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the world has ended");
    }
    OnItsWay next = ready.remove();
    return new WorldMessage(Instant.ofEpochMilli(next.arrives()), next.frame());
  }

  /** Plays a day: what people do, then what doors and devices say of it. */
  private void play() {
    long dayEnd = span.day(day + 1);
    List<Act> acts = actsAhead;
    actsAhead = new ArrayList<>();
    life.day(day).stream().filter(script::takesPlace).forEach(acts::add);
    acts.addAll(shops.customers(day));
    acts.addAll(script.acts(day));
    acts.sort(Comparator.comparingLong(Act::at)); // stable, as all that follow

    List<Saying> sayings = sayingsAhead;
    sayingsAhead = new ArrayList<>();
    for (Act act : acts) {
      if (act.at() < dayEnd) {
        doorway.play(act, sayings::add);
      } else {
        actsAhead.add(act);
      }
    }
    pulse.day(day, sayings::add);
    shops.modes(day, sayings::add);
    sayings.addAll(script.sayings(day));
    sayings.sort(Comparator.comparingLong(Saying::at));
    for (Saying saying : sayings) {
      if (saying.at() < dayEnd) {
        send(script.altered(saying));
      } else {
        sayingsAhead.add(saying);
      }
    }
  }

  private void send(@Nullable Saying saying) {
    if (saying == null) {
      return;
    }
    Apparatus device =
        devices.computeIfAbsent(
            saying.device(), // one that the register does not know
            id ->
                new Apparatus(
                    script.population().town().community(),
                    id,
                    script.plan().mix().of(id),
                    script.plan().seed()));
    List<Frame> frames = device.say(saying);
    if (!frames.isEmpty()) {
      Saying.Fate fate = saying.fate();
      long usual =
          Math.max(saying.at(), fate.arrives()) + LEAST_LATENCY + random.nextInt(LATENCY_SPREAD);
      long arrives = fate.isOvertaken() || isBrokers(saying) ? usual : device.arrival(usual);
      for (int copy = 0; copy <= fate.copies(); copy++) {
        for (Frame frame : frames) {
          underWay.add(new OnItsWay(arrives + copy * fate.copiesEvery(), frame));
        }
      }
    }
  }

  /** A last will waits for nothing that the device keeps. */
  private static boolean isBrokers(Saying saying) {
    return saying.report() instanceof Report.Presence presence && !presence.online();
  }

  /** All that arrives before that moment is ready to be read. */
  private void release(long before) {
    underWay.sort(Comparator.comparingLong(OnItsWay::arrives));
    List<OnItsWay> later = new ArrayList<>();
    for (OnItsWay one : underWay) {
      if (one.arrives() < before) {
        ready.add(one);
      } else {
        later.add(one);
      }
    }
    underWay = later;
  }
}
