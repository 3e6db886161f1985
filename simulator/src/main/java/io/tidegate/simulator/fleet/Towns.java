package io.tidegate.simulator.fleet;

import io.tidegate.simulator.register.Wenchao;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a town comes from. */
public final class Towns {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Towns() {}

  /**
   * Writes the generated register as of today into a folder of its own, for the caller to close.
   */
  public static RegisterFolder generate(long seed, Instant now) throws IOException {
    RegisterFolder folder = RegisterFolder.create();
    Wenchao.write(folder.path(), seed, LocalDate.ofInstant(now, ZONE), false);
    return folder;
  }

  /** The generated register that is checked in as seeds/wenchao, for seed 1. */
  static RegisterFolder checkedIn(long seed) throws IOException {
    RegisterFolder folder = RegisterFolder.create();
    Wenchao.write(folder.path(), seed, Wenchao.USUAL_DAY, false);
    return folder;
  }

  /**
   * Reads a register for playing some days.
   *
   * @param daysBack days before now; only who was there all of the time goes through doors
   */
  public static Town around(Path register, Instant now, int daysBack) {
    return new TownReader(
            register, now.minus(Duration.ofDays(daysBack)), now.plus(Duration.ofDays(1)))
        .read();
  }

  /** The same town with its first devices only. */
  static Town first(Town town, int most) {
    Set<String> devices = town.devices();
    return devices.size() <= most
        ? town
        : town.only(devices.stream().limit(most).collect(Collectors.toSet()));
  }
}
