package io.tidegate.gateway.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.metrics.NotifyMetrics;
import io.tidegate.gateway.notify.DigestFile;
import io.tidegate.gateway.notify.Notifier;
import io.tidegate.gateway.notify.plan.Duty;
import io.tidegate.gateway.notify.send.HttpSender;
import io.tidegate.gateway.notify.send.Material;
import io.tidegate.gateway.notify.send.Sender;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.notify.DutyReads;
import io.tidegate.gateway.store.notify.RobotSeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way from alerts to chat robots, put together. */
final class Robots {
  private Robots() {}

  /** What opens robots' addresses; null: there is no key, and none can be stored. */
  static @Nullable RobotSeal seal(GatewaySettings settings) {
    String key = settings.dataKey();
    return key == null ? null : new RobotSeal(key);
  }

  /** What the gateway has for them. */
  static RobotEnvironment environment(
      GatewaySettings settings, Supplier<RobotEnvironment.Relay> relay) {
    return new RobotEnvironment(
        seal(settings), settings.robots(), settings.http().publicUrl(), relay);
  }

  /** The notifier, not started. */
  static Notifier notifier(
      GatewaySettings settings,
      Database database,
      Supplier<Register> register,
      MeterRegistry meters,
      InstantSource clock) {
    NotifySettings robots = settings.robots();
    NotifyMetrics metrics = new NotifyMetrics(meters);
    Material material =
        new Material(register, Detectors.rules(), settings.http().publicUrl(), settings.zone());
    DutyReads duty = new DutyReads(database.jdbi());
    Path digest = robots.digestFile();
    try {
      return new Notifier(
          database,
          new Sender(database, seal(settings), material, new HttpSender(robots), metrics, clock),
          digest == null ? null : new DigestFile(digest, database, material),
          () -> new Duty(duty.hours(), settings.zone()),
          metrics,
          clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
