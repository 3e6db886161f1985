package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the places of a community that somebody means, by code or as they are spoken of. */
public final class PlaceFinder {
  /** Most places that are offered to choose from. */
  static final int MOST = 20;

  private static final int MOST_SUGGESTED = 200;
  private static final Set<PlaceKind> WHERE_DOORS_ARE =
      EnumSet.of(PlaceKind.GATE, PlaceKind.STAIRWELL, PlaceKind.BUILDING, PlaceKind.COMPOUND);

  private final Register register;
  private final PublicIds ids;
  private final String community;
  private final boolean chinese;

  /**
   * @param chinese in which language places are shown; they are found in both
   */
  PlaceFinder(Register register, String community, boolean chinese) {
    this.register = register;
    this.ids = new PublicIds(register);
    this.community = community;
    this.chinese = chinese;
  }

  /** A place to choose. */
  public record Choice(String code, String name) {}

  /** The place of that code or whole name alone; else all whose name holds the text. */
  List<Choice> find(String text) {
    String wanted = plain(text);
    List<Choice> same = new ArrayList<>();
    List<Choice> holding = new ArrayList<>();
    for (Place place : register.places()) {
      if (!place.community().equals(community) || place.microGrid() == null || wanted.isEmpty()) {
        continue;
      }
      if (place.code().equals(text)) {
        return List.of(choice(place));
      }
      String zh = plain(ids.whereabouts(place.id(), true));
      String en = plain(ids.whereabouts(place.id(), false));
      if (zh.equals(wanted) || en.equals(wanted)) {
        same.add(choice(place));
      } else if (zh.contains(wanted) || en.contains(wanted) || place.code().contains(wanted)) {
        holding.add(choice(place));
      }
    }
    return same.isEmpty() ? shortest(holding) : shortest(same);
  }

  /** Gates, stairwells and the like, to be offered while somebody types. */
  List<Choice> suggested() {
    return register.places().stream()
        .filter(place -> place.community().equals(community) && place.microGrid() != null)
        .filter(place -> WHERE_DOORS_ARE.contains(place.kind()))
        .map(this::choice)
        .sorted(Comparator.comparing(Choice::name))
        .limit(MOST_SUGGESTED)
        .toList();
  }

  private static List<Choice> shortest(List<Choice> found) {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Choice each) -> each.name().length())
                .thenComparing(Choice::name))
        .limit(MOST)
        .toList();
  }

  private Choice choice(Place place) {
    return new Choice(place.code(), ids.whereabouts(place.id(), chinese));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s,，]", "");
  }
}
