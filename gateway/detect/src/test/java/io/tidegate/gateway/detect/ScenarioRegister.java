package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.registry.facts.CalendarDay;
import io.tidegate.gateway.registry.facts.Consent;
import io.tidegate.gateway.registry.facts.DayKind;
import io.tidegate.gateway.registry.facts.Exemption;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.registry.facts.OptOut;
import io.tidegate.gateway.registry.facts.Roster;
import io.tidegate.gateway.registry.facts.RosterLine;
import io.tidegate.gateway.registry.facts.Schedule;
import io.tidegate.gateway.registry.facts.ScheduleDays;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import io.tidegate.gateway.registry.facts.TravelNotice;
import io.tidegate.gateway.registry.facts.VisitorPass;
import io.tidegate.gateway.registry.facts.WorkOrder;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds to a register what the {@code given} lines of a scenario say. */
final class ScenarioRegister {
  private static final int PASSES = 5_000;

  private final Register known;
  private final RegisterBuilder builder;
  private final List<RosterLine> roster = new ArrayList<>();
  private int ids = 1_000;

  private ScenarioRegister(Register known, RegisterBuilder builder) {
    this.known = known;
    this.builder = builder;
  }

  /**
   * Adds them all.
   *
   * @param known for the numbers of places and devices
   */
  static void add(List<String> given, Register known, RegisterBuilder builder) {
    ScenarioRegister register = new ScenarioRegister(known, builder);
    for (String line : given) {
      try {
        register.add(line.split(" +", -1));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("given " + line, e);
      }
    }
    register.addRoster();
  }

  private void add(String[] words) {
    switch (words[0]) {
      case "covered",
          "on",
          "set",
          "retired",
          "tworeaders",
          "family",
          "entered" -> {} // not of the register, or SmallCommunity's
      case "maintenance" -> {
        Integer device = SmallCommunity.device(known, words[1]);
        builder
            .facts()
            .maintenanceWindow(
                new MaintenanceWindow(
                    device == null ? place(words[1]) : null,
                    device,
                    at(words[2]),
                    at(words[3]),
                    "as planned"));
      }
      case "exempt" -> exempt(words);
      case "schedule" ->
          builder
              .facts()
              .schedule(
                  new Schedule(
                      place(words[1]),
                      ScenarioEvents.parse(SchedulePurpose.class, words[2]),
                      Objects.requireNonNull(ScheduleDays.parse(words[3])),
                      minute(words[4]),
                      minute(words[5]),
                      null,
                      null));
      case "order" ->
          builder
              .facts()
              .workOrder(
                  new WorkOrder(
                      ++ids,
                      "w" + ids,
                      place(words[1]),
                      null,
                      WorkOrderKind.REPAIR,
                      at(words[2]),
                      Scenario.moment(words[3])));
      case "pass" -> pass(words);
      case "tenancy" ->
          builder.tenancy(
              new Tenancy(
                  ++ids,
                  number(words[2]),
                  place(words[1]),
                  at(words[3]),
                  words.length < 5 ? null : Scenario.moment(words[4]),
                  SmallCommunity.LONG_AGO));
      case "card" -> card(words);
      case "consent" ->
          builder.facts().consent(new Consent(number(words[1]), "worker", at(words[2]), null));
      case "travelling" ->
          builder
              .facts()
              .travelNotice(new TravelNotice(number(words[1]), at(words[2]), at(words[3])));
      case "optout" ->
          builder
              .facts()
              .optOut(new OptOut(number(words[1]), words[2], SmallCommunity.LONG_AGO, null));
      case "roster" ->
          roster.add(
              new RosterLine(
                  place(words[1]),
                  words[2],
                  words[2].startsWith("r") ? number(words[2]) : null,
                  SmallCommunity.LONG_AGO,
                  null));
      case "holiday", "workday" ->
          builder
              .facts()
              .calendarDay(
                  new CalendarDay(
                      LocalDate.ofInstant(at(words[1]), SmallCommunity.ZONE),
                      ScenarioEvents.parse(DayKind.class, words[0]),
                      "日",
                      "day"));
      default -> throw new IllegalArgumentException("no fact " + words[0]);
    }
  }

  private void exempt(String[] words) {
    ExemptionSubject kind = ScenarioEvents.parse(ExemptionSubject.class, words[2]);
    boolean isPlace = kind == ExemptionSubject.PLACE || kind == ExemptionSubject.ROOM;
    String[] who = words[3].split("/", -1);
    builder
        .facts()
        .exemption(
            new Exemption(
                words[1],
                kind,
                isPlace
                    ? place(words[3])
                    : Objects.requireNonNull(SmallCommunity.device(known, who[0])),
                kind == ExemptionSubject.DOOR
                    ? (who.length == 1 ? 1 : Integer.parseInt(who[1]))
                    : 0,
                at(words[4]),
                at(words[5]),
                "as agreed",
                "worker",
                "leader"));
  }

  /** {@code pass ROOM CARD FROM TO}; a second one of the same card is the same pass, extended. */
  private void pass(String[] words) {
    int id = PASSES + number(words[2]);
    int room = place(words[1]);
    Instant from = at(words[3]);
    Instant to = at(words[4]);
    builder.facts().visitorPass(new VisitorPass(id, "p" + id, room, from, to));
    builder.credential(
        new HeldCredential(
            ++ids,
            CredentialType.CARD,
            HolderKind.VISITOR,
            id,
            from,
            to,
            null,
            Set.of(room),
            SmallCommunity.LONG_AGO),
        List.of(SmallCommunity.fingerprint(words[2])));
  }

  /**
   * {@code card NAME HOLDER PLACE FROM TO REVOKED CHANGED}: holder r1, s1 …; the last three may be
   * left out.
   */
  private void card(String[] words) {
    builder.credential(
        new HeldCredential(
            ++ids,
            CredentialType.CARD,
            words[2].startsWith("s") ? HolderKind.STAFF : HolderKind.RESIDENT,
            number(words[2]),
            at(words[4]),
            words.length < 6 ? null : Scenario.moment(words[5]),
            words.length < 7 ? null : Scenario.moment(words[6]),
            Set.of(place(words[3])),
            words.length < 8 ? SmallCommunity.LONG_AGO : at(words[7])),
        List.of(SmallCommunity.fingerprint(words[1])));
  }

  private void addRoster() {
    if (roster.isEmpty()) {
      return;
    }
    Map<Integer, List<RosterLine>> byRoom = new HashMap<>();
    roster.forEach(line -> byRoom.computeIfAbsent(line.room(), any -> new ArrayList<>()).add(line));
    builder.facts().roster(new Roster(1, at("00:00:00"), byRoom));
  }

  private int place(String code) {
    return place(known, code);
  }

  /** The number of the place of that code. */
  static int place(Register known, String code) {
    @Nullable Place place = known.place(SmallCommunity.ID, code);
    if (place == null) {
      throw new IllegalArgumentException("no place " + code);
    }
    return place.id();
  }

  static Instant at(String moment) {
    return Objects.requireNonNull(Scenario.moment(moment), "a moment");
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }

  private static int minute(String time) {
    return time.equals("24:00") ? 1440 : LocalTime.parse(time).toSecondOfDay() / 60;
  }
}
