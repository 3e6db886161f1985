package io.tidegate.simulator.scenario;

import java.util.List;

/** The visible list. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          new DoorForced(),
          new DoorHeld(),
          new TamperActive(),
          new Duress(),
          new DeniedRepeated(),
          new UnknownCredential(),
          new DeviceOffline(),
          new VacantRoomUsed());

  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return ALL;
  }

  /**
   * The one for a rule.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Scenario named(String rule) {
    return ALL.stream()
        .filter(scenario -> scenario.rule().equals(rule))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + rule + "' is no scenario: expected one of " + names()));
  }

  /** Their names, in the order of the list. */
  public static List<String> names() {
    return ALL.stream().map(Scenario::rule).toList();
  }
}
