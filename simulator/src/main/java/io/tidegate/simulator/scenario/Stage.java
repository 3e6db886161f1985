package io.tidegate.simulator.scenario;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.Person;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Where anomalies are put: a town, chance, and the devices that are taken. One thread. */
public final class Stage {
  private final Town town;
  private final SplittableRandom random;
  private final Set<String> taken = new HashSet<>();

  public Stage(Town town, long seed) {
    this.town = town;
    this.random = new SplittableRandom(seed);
  }

  /** The town. */
  public Town town() {
    return town;
  }

  /** Chance. */
  public SplittableRandom random() {
    return random;
  }

  /** Devices that play an anomaly and nothing else. */
  public Set<String> taken() {
    return Set.copyOf(taken);
  }

  /** Some door of a device that plays nothing yet; the device is then taken. */
  public Optional<TownDoor> take(Predicate<TownDoor> fits) {
    List<TownDoor> doors =
        town.doors().stream()
            .filter(door -> !taken.contains(door.device()) && fits.test(door))
            .toList();
    if (doors.isEmpty()) {
      return Optional.empty();
    }
    TownDoor door = doors.get(random.nextInt(doors.size()));
    taken.add(door.device());
    return Optional.of(door);
  }

  /** Whether it is the door of a dwelling without a tenancy. */
  public boolean isVacantRoom(TownDoor door) {
    return door.room()
        && town.place(door.place()).kind().equals("room")
        && town.isVacant(door.place());
  }

  /** A card that opens the place: of somebody who lives below it, or of staff. */
  public Optional<Pass> cardFor(String place) {
    Set<String> chain = Set.copyOf(town.upwards(place));
    List<Pass> cards =
        town.people().stream()
            .flatMap(person -> person.passes().stream())
            .filter(pass -> isCard(pass) && pass.places().stream().anyMatch(chain::contains))
            .toList();
    return cards.isEmpty()
        ? Optional.empty()
        : Optional.of(cards.get(random.nextInt(cards.size())));
  }

  /** Cards of residents that do not open the place. */
  public List<Pass> foreignCards(String place, int count) {
    Set<String> chain = Set.copyOf(town.upwards(place));
    List<Pass> cards =
        town.people().stream()
            .filter(person -> person.home() != null)
            .map(Person::passes)
            .flatMap(List::stream)
            .filter(pass -> isCard(pass) && pass.places().stream().noneMatch(chain::contains))
            .toList();
    return random
        .ints(count, 0, Math.max(1, cards.size()))
        .distinct()
        .boxed()
        .filter(i -> i < cards.size())
        .map(cards::get)
        .toList();
  }

  /** Whether some resident's card does not open the place. */
  public boolean hasForeignCards(String place) {
    Set<String> chain = Set.copyOf(town.upwards(place));
    return town.people().stream()
        .filter(person -> person.home() != null)
        .flatMap(person -> person.passes().stream())
        .anyMatch(pass -> isCard(pass) && pass.places().stream().noneMatch(chain::contains));
  }

  /** A card that no register has: its first byte says so. */
  public String unknownCard() {
    return String.format(Locale.ROOT, "FF%06X", random.nextInt(1 << 24));
  }

  private static boolean isCard(Pass pass) {
    return pass.type().equals("card") && pass.device() == null;
  }
}
