package io.tidegate.gateway.detect;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules in force. Adding one: its class, its scenario file, its line here. */
public final class Detectors {
  private Detectors() {}

  /**
   * Every rule with the catalogue's thresholds, in the order they are asked: first those that say
   * what is to be trusted and what explains the rest.
   */
  public static List<Detector<?>> all() {
    return List.of(
        new DeviceOffline(),
        new Timeline<>(new AreaOutage()),
        new Timeline<>(new ClockWrong()),
        new Timeline<>(new MessagesMissing()),
        new Timeline<>(new FireRelease()),
        new DoorForced(),
        new DoorHeld(),
        new Tamper(),
        new Timeline<>(new LockJammed()),
        new Timeline<>(new BatteryLow()),
        new Timeline<>(new DeviceRebooting()),
        new Timeline<>(new MessageStorm()),
        new Timeline<>(new ConfigChanged()),
        new Timeline<>(new DeviceUnknown()),
        new Timeline<>(new LeftUnlocked()),
        new Timeline<>(new BufferNearlyFull()),
        new Timeline<>(new ReplayBurst()),
        new Timeline<>(new DoorSilent()),
        new Timeline<>(new Duress()),
        new Timeline<>(new DeniedRepeated()),
        new Timeline<>(new PinGuessing()),
        new Timeline<>(new UnknownCredential()),
        new Timeline<>(new RevokedUsed()),
        new Timeline<>(new GrantedNotPermitted()),
        new Timeline<>(new CredentialCloned()),
        new Timeline<>(new CredentialManyRooms()),
        new Timeline<>(new AntiPassback()),
        new Timeline<>(new MechanicalKey()),
        new Timeline<>(new OffHoursEntry()),
        new VacantRoomUsed(),
        new Timeline<>(new Overstay()),
        new Timeline<>(new OverRoster()),
        new Timeline<>(new VisitorOverstay()),
        new Timeline<>(new NotSeen()),
        new Timeline<>(new TrafficSurge()),
        new Timeline<>(new WelfareCheck()),
        new Timeline<>(new RosterDrift()));
  }

  /** The catalogue: each rule as people read it. */
  public static List<Rule> rules() {
    return all().stream().<Rule>map(Detector::rule).toList();
  }

  /** The ids of the rules: what settings, opt-outs and exemptions may name. */
  public static Set<String> ids() {
    return all().stream().map(detector -> detector.rule().id()).collect(Collectors.toSet());
  }
}
