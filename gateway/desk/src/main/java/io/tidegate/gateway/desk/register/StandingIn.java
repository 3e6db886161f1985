package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.residency.PlaceRows;
import java.util.Map;

/** Refuses to end a place while something stands in it, and says what. */
final class StandingIn {
  private StandingIn() {}

  /**
   * Passes if nothing does.
   *
   * @throws RefusedException conflict {@code places-below}, {@code lived-in}, {@code devices-there}
   *     or {@code visits-expected}, with how many there are of each
   */
  static void check(PlaceRows.Standing standing) {
    if (standing.places() > 0) {
      throw refusal("places-below", "places below it that have not ended", standing);
    }
    if (standing.tenancies() > 0) {
      throw refusal("lived-in", "tenancies of it that have not ended by then", standing);
    }
    if (standing.devices() > 0) {
      throw refusal("devices-there", "active devices there, or that open it", standing);
    }
    if (standing.visits() > 0) {
      throw refusal("visits-expected", "visitors or work orders expected there", standing);
    }
  }

  private static RefusedException refusal(String type, String detail, PlaceRows.Standing standing) {
    return RefusedException.conflict(type, "Something stands in it", "there are " + detail)
        .withFacts(
            Map.of(
                "places", standing.places(),
                "tenancies", standing.tenancies(),
                "devices", standing.devices(),
                "visits", standing.visits()));
  }
}
