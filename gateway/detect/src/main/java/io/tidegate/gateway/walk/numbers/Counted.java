package io.tidegate.gateway.walk.numbers;

import java.util.Locale;

/** What is counted of a micro-grid, in the order of the sheet. */
public enum Counted {
  ROOMS_OWN,
  ROOMS_LET,
  ROOMS_DORMITORY,
  ROOMS_VACANT,
  ROOMS_OFFICE,
  ROOMS_SHOP,
  ROOMS_UNKNOWN,
  RESIDENTS_OWNER,
  RESIDENTS_TENANT,
  RESIDENTS_DORMITORY,
  /** Tenancies that began in the seven days that end with the day. */
  MOVED_IN,
  /** Those that ended. */
  MOVED_OUT,
  /** Rooms whose residents have not been seen for long. */
  NOT_SEEN,
  /** Rooms in which more are seen than are registered. */
  OVER_ROSTER,
  /** Residents who asked to be looked after, with the worker who does. */
  WELFARE_PAIRS;

  /** As in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
