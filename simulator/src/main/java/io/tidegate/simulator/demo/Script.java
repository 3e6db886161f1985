package io.tidegate.simulator.demo;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.Cast;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What happens in the demo: five days of one grid, in which two things went wrong, and the live
 * part of the whole community, in which more goes wrong in the same grid, since a gateway judges
 * credentials only where it has seen them used.
 */
final class Script {
  /** As long as the rules need to trust the doors that they judge by; each day takes a second. */
  static final Duration PAST = Duration.ofDays(5);

  private final Town town;
  private final Town grid;
  private final long seed;
  private final Instant now;
  private final Duration past;
  private final List<FleetPlan.Placed> standing;
  private final Stage stage;

  Script(Town town, long seed, Instant now) {
    this(town, seed, now, PAST);
  }

  /**
   * @param past how much of it is written
   */
  Script(Town town, long seed, Instant now, Duration past) {
    this.town = town;
    this.seed = seed;
    this.now = now;
    this.past = past;
    this.grid = town.grid(smallestGrid(town));
    this.stage = new Stage(grid, seed);
    this.standing = Standing.plan(stage, now.minus(past), now);
  }

  /** The live part. Plan it before {@link #history}: both leave out each other's devices. */
  FleetPlan live(List<String> scenarios, Instant start, double rate) {
    return Cast.plan(town, stage, scenarios, seed, start, rate, Mix.parse("native"));
  }

  /**
   * The past, up to the moment this was made for.
   *
   * @param isStopped whether to stop early
   */
  History history(BooleanSupplier isStopped) {
    Instant start = now.minus(past);
    FleetPlan plan =
        new FleetPlan(grid, seed, start, 0, Mix.parse("native"), false, stage.taken(), standing);
    return new History(new Fleet(plan), start, past, isStopped);
  }

  static String smallestGrid(Town town) {
    return town.grids().stream()
        .min(Comparator.comparingInt(grid -> town.grid(grid).devices().size()))
        .orElseThrow(() -> new IllegalArgumentException("the register has no devices"));
  }
}
