package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** The days of devices summed by family, for boards, that must not read each device. */
final class FamilyDays {
  /** 1 day. */
  private static final String OLD = "DELETE FROM family_day WHERE day = ?";

  /** 1 day. */
  private static final String SUM =
      """
      INSERT INTO family_day (day, codec, devices, received, rejected, missing, late, clocks_off,
        batteries_low)
      SELECT d.day, v.codec, count(*), sum(d.received), sum(d.rejected), sum(d.missing),
        sum(d.late), count(*) FILTER (WHERE abs(d.clock_offset_millis) > 120000),
        count(*) FILTER (WHERE d.battery_last <= 20)
      FROM device_day d JOIN device v ON v.number = d.device
      WHERE d.day = ? GROUP BY d.day, v.codec""";

  private FamilyDays() {}

  /** Sums a day anew, in the caller's transaction. */
  static void sum(Connection connection, LocalDate day) throws SQLException {
    Database.update(connection, OLD, day);
    Database.update(connection, SUM, day);
  }
}
