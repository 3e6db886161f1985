package io.tidegate.simulator.world;

import java.util.List;

/** The visible list of what doors and devices say. */
final class DeviceEpisodes {
  /** What is broken for good, by and by over all of the days. */
  static final List<Episodes.Often> BROKEN =
      List.of(new Episodes.Often(new DeadDevice(), 0.7, 1.4));

  static final List<Episodes.Often> ALL =
      List.of(
          new Episodes.Often(new DoorForced(), 2, 8),
          new Episodes.Often(new DoorHeld(), 3, 10),
          new Episodes.Often(new Tamper(), 2, 8),
          new Episodes.Often(new LockJammed(), 2, 8),
          new Episodes.Often(new BatteryLow(), 3, 10),
          new Episodes.Often(new DeviceOffline(), 3, 12),
          new Episodes.Often(new DeviceRebooting(), 2, 8),
          new Episodes.Often(new ClockWrong(), 2, 8),
          new Episodes.Often(new MessagesMissing(), 2, 8),
          new Episodes.Often(new MessageStorm(), 2, 6),
          new Episodes.Often(new ConfigChanged(), 2, 8),
          new Episodes.Often(new DeviceUnknown(), 2, 6),
          new Episodes.Often(new LeftUnlocked(), 2, 8),
          new Episodes.Often(new BufferNearlyFull(), 2, 8),
          new Episodes.Often(new ReplayBurst(), 2, 8),
          new Episodes.Often(new DoorSilent(), 1, 3));

  /** What looks like one of these, and is none. */
  static final List<Episodes.Often> TRAPS =
      List.of(
          new Episodes.Often(new ChatteringContact(), 2, 4),
          new Episodes.Often(new BriefJam(), 4, 8),
          new Episodes.Often(new ColdMornings(), 3, 4),
          new Episodes.Often(new FewReboots(), 3, 6),
          new Episodes.Often(new ShortAbsence(), 6, 12),
          new Episodes.Often(new FilledGap(), 3, 6),
          new Episodes.Often(new OverlappingSubscriptions(), 3, 4),
          new Episodes.Often(new RestampingBridge(), 1, 2),
          new Episodes.Often(new LatchWithoutSensor(), 2, 3),
          new Episodes.Often(new Installation(), 2, 3));

  private DeviceEpisodes() {}

  /** What needs whole buildings that do nothing else, and so comes first. */
  static List<Episodes.Often> wide(WorldPlan.Kind kind) {
    Episodes.Often fire = new Episodes.Often(new FireRelease(), 1, 3);
    Episodes.Often drill = new Episodes.Often(new FireDrill(), 1, 1);
    AreaOutage power = new AreaOutage(AreaOutage.Cause.POWER);
    AreaOutage network = new AreaOutage(AreaOutage.Cause.NETWORK);
    return kind == WorldPlan.Kind.OUTAGE
        ? List.of(fire, drill, new Episodes.Often(power, 1, 1), new Episodes.Often(network, 1, 1))
        : List.of(fire, drill, new Episodes.Often(network, 1, 2), new Episodes.Often(power, 0, 1));
  }
}
