package io.tidegate.simulator.world;

import java.util.List;

/** The visible list of what doors and devices say; outages come first, since they need the most. */
final class DeviceEpisodes {
  static final List<Episodes.Often> OUTAGES = List.of();

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

  private DeviceEpisodes() {}
}
