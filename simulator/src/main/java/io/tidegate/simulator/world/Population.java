package io.tidegate.simulator.world;

import io.tidegate.simulator.town.CardForm;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who lives and works in the community, and what of theirs opens which door. One thread. */
final class Population {
  private final Town town;
  private final Set<String> rentals;
  private final List<Dweller> all = new ArrayList<>();
  private final Map<String, List<Dweller>> byHome = new HashMap<>();
  private final Map<String, List<String>> families = new HashMap<>();
  private final List<String> agreed = new ArrayList<>();
  private final Map<String, Set<String>> above = new HashMap<>();
  private final Map<String, List<List<TownDoor>>> ways = new HashMap<>();

  /**
   * An empty population.
   *
   * @param rentals codes of the compounds that a company lets by the bed
   */
  Population(Town town, Set<String> rentals) {
    this.town = town;
    this.rentals = Set.copyOf(rentals);
  }

  /** Everyone of the register who is there at some time of the span. */
  static Population of(Ledger ledger, Town town, Span span, long seed) {
    Population population = new Population(town, rentals(ledger));
    Map<String, List<Dweller.Held>> held = held(ledger);
    for (Map<String, String> row : ledger.rows("tenancies")) {
      long from = moment(cell(row, "from"), Long.MIN_VALUE);
      long to = moment(cell(row, "to"), Long.MAX_VALUE);
      if (from < span.end() && to > span.start()) {
        String code = cell(row, "resident");
        String home = cell(row, "room");
        Dweller.Habit habit =
            town.place(home).kind().equals("room")
                ? habit(Chance.of(seed, code.hashCode(), -1), cell(row, "kind"))
                : Dweller.Habit.EMPLOYEE;
        List<Dweller.Held> own = held.getOrDefault("resident " + code, List.of());
        population.add(new Dweller(code, habit, home, cell(row, "kind"), own, from, to));
      }
    }
    for (Map<String, String> row : ledger.rows("staff")) {
      String code = cell(row, "code");
      Dweller.Habit habit = Dweller.Habit.valueOf(cell(row, "kind").toUpperCase(Locale.ROOT));
      List<Dweller.Held> own = held.getOrDefault("staff " + code, List.of());
      population.add(new Dweller(code, habit, "", "", own, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return population;
  }

  private static Set<String> rentals(Ledger ledger) {
    return ledger.rows("houses").stream()
        .filter(row -> !cell(row, "company").isEmpty())
        .map(row -> cell(row, "place"))
        .collect(Collectors.toSet());
  }

  private static Dweller.Habit habit(SplittableRandom random, String tenure) {
    int kind = random.nextInt(100);
    if (tenure.equals("dormitory")) {
      return kind < 75 ? Dweller.Habit.COMMUTER : Dweller.Habit.NIGHT_SHIFT;
    }
    if (kind < 52) {
      return Dweller.Habit.COMMUTER;
    }
    if (kind < 66) {
      return Dweller.Habit.CHILD;
    }
    return kind < 84
        ? Dweller.Habit.ELDERLY
        : kind < 93 ? Dweller.Habit.HOMEBODY : Dweller.Habit.NIGHT_SHIFT;
  }

  private static Map<String, List<Dweller.Held>> held(Ledger ledger) {
    Map<String, List<Dweller.Held>> held = new HashMap<>();
    for (Map<String, String> row : ledger.rows("credentials")) {
      @Nullable String id = CardForm.reported(cell(row, "form"), cell(row, "value"));
      if (id == null) {
        continue;
      }
      String places = cell(row, "places").strip();
      String device = cell(row, "device");
      Pass pass =
          new Pass(
              cell(row, "type"),
              id,
              device.isEmpty() ? null : device,
              places.isEmpty() ? Set.of() : Set.of(places.split("\\s+")));
      long to =
          Math.min(
              moment(cell(row, "to"), Long.MAX_VALUE),
              moment(cell(row, "revoked_at"), Long.MAX_VALUE));
      held.computeIfAbsent(
              cell(row, "holder_kind") + " " + cell(row, "holder"), key -> new ArrayList<>())
          .add(new Dweller.Held(pass, moment(cell(row, "from"), Long.MIN_VALUE), to));
    }
    return held;
  }

  /** Somebody more. */
  void add(Dweller dweller) {
    families.clear();
    all.add(dweller);
    if (!dweller.isStaff()) {
      byHome.computeIfAbsent(dweller.home(), home -> new ArrayList<>()).add(dweller);
    }
  }

  /** The same person as another: with other passes, or there for another time. */
  void replace(Dweller old, Dweller changed) {
    families.clear();
    Collections.replaceAll(all, old, changed);
    Collections.replaceAll(byHome.getOrDefault(old.home(), List.of()), old, changed);
  }

  /** Everyone, in the order of the register. */
  List<Dweller> all() {
    return Collections.unmodifiableList(all);
  }

  /** Those with that home at some time of the span. */
  List<Dweller> of(String home) {
    return Collections.unmodifiableList(byHome.getOrDefault(home, List.of()));
  }

  Town town() {
    return town;
  }

  boolean isShop(String home) {
    return town.place(home).kind().equals("shop");
  }

  /** Codes of rooms without a tenancy at any time of the span. */
  List<String> vacantRooms() {
    return rooms().filter(room -> of(room).isEmpty()).toList();
  }

  /** Codes of the rooms with this many people who are there all of the span, all of a family. */
  List<String> familyRooms(int least, int most, Span span) {
    return families.computeIfAbsent(
        least + " to " + most,
        key ->
            rooms()
                .filter(room -> of(room).size() >= least && of(room).size() <= most)
                .filter(room -> of(room).stream().allMatch(who -> isThroughout(who, span)))
                .filter(room -> of(room).stream().noneMatch(w -> w.tenure().equals("dormitory")))
                .toList());
  }

  private Stream<String> rooms() {
    return town.doors().stream()
        .filter(TownDoor::room)
        .map(TownDoor::place)
        .filter(place -> town.place(place).kind().equals("room"));
  }

  /** Makes somebody old of each who lives alone in these rooms; they agreed to be looked after. */
  void agree(List<String> rooms) {
    for (String room : rooms) {
      Dweller who = of(room).get(0);
      replace(who, who.with(Dweller.Habit.ELDERLY));
      agreed.add(room);
    }
  }

  /** Rooms of those who live alone and agreed to be looked after. */
  List<String> agreed() {
    return Collections.unmodifiableList(agreed);
  }

  /** Whether it is a room that a company lets by the bed. */
  boolean isRental(String place) {
    return town.upwards(place).stream().anyMatch(rentals::contains);
  }

  private static boolean isThroughout(Dweller who, Span span) {
    return who.from() <= span.start() && who.to() >= span.end();
  }

  /** The door of a room, an office or a shop. */
  TownDoor doorOf(String home) {
    return town.doorsInto(home).get(0);
  }

  /** The doors from the street to a room, one level of alternatives after the other. */
  List<List<TownDoor>> way(String home) {
    return ways.computeIfAbsent(
        home,
        code -> {
          List<String> chain = town.upwards(code);
          List<List<TownDoor>> found = new ArrayList<>();
          for (int i = chain.size() - 1; i >= 0; i--) {
            // The second opening of a gate is for cars.
            List<TownDoor> doors =
                town.doorsInto(chain.get(i)).stream().filter(door -> door.number() == 1).toList();
            if (!doors.isEmpty()) {
              found.add(doors);
            }
          }
          return found;
        });
  }

  /** The last shared door on the way to a room: the stairwell's, or the house's. */
  TownDoor stairs(String home) {
    List<List<TownDoor>> way = way(home);
    return way.get(Math.max(0, way.size() - 2)).get(0);
  }

  /** What of theirs opens the door at that time, in the order of the register. */
  List<Pass> passes(Dweller dweller, TownDoor door, long at) {
    List<Pass> found = new ArrayList<>(2);
    for (Dweller.Held held : dweller.passes()) {
      if (held.isValid(at) && opens(held.pass(), door)) {
        found.add(held.pass());
      }
    }
    return found;
  }

  /** Whether the register lets it open the door. */
  boolean opens(Pass pass, TownDoor door) {
    if (pass.device() != null && !pass.device().equals(door.device())) {
      return false;
    }
    Set<String> chain =
        above.computeIfAbsent(door.place(), place -> new HashSet<>(town.upwards(place)));
    return pass.places().stream().anyMatch(chain::contains);
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  /** A cell of the register as a moment; a bare date is its first. */
  static long moment(String text, long none) {
    if (text.isEmpty()) {
      return none;
    }
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay().toInstant(Span.OFFSET).toEpochMilli()
        : OffsetDateTime.parse(text).toInstant().toEpochMilli();
  }
}
