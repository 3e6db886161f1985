package io.tidegate.gateway.walk;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order in which places are walked: one place after the other at each level of the tree, by
 * their walk order, those without one after them by code; gates before what is behind them; floors
 * from the top.
 */
public final class WalkingOrder implements Comparator<Integer> {
  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");
  private static final int MOST_LEVELS = 20;

  private final Register register;

  /** The order of that register's places. */
  public WalkingOrder(Register register) {
    this.register = register;
  }

  /** Compares places by their numbers; one that the register does not know comes last. */
  @Override
  public int compare(Integer one, Integer other) {
    List<Place> path = path(one);
    List<Place> otherPath = path(other);
    if (path.isEmpty() || otherPath.isEmpty()) {
      int known = Boolean.compare(path.isEmpty(), otherPath.isEmpty());
      return known != 0 ? known : Integer.compare(one, other);
    }
    for (int i = 0; i < Math.min(path.size(), otherPath.size()); i++) {
      int siblings = siblings(path.get(i), otherPath.get(i));
      if (siblings != 0) {
        return siblings;
      }
    }
    return Integer.compare(path.size(), otherPath.size());
  }

  /** From the outside in. */
  private List<Place> path(int number) {
    List<Place> path = new ArrayList<>();
    Place place = register.place(number);
    while (place != null && path.size() < MOST_LEVELS) {
      path.add(place);
      Integer parent = place.parent();
      place = parent == null ? null : register.place(parent);
    }
    Collections.reverse(path);
    return path;
  }

  private static int siblings(Place one, Place other) {
    if (one.id() == other.id()) {
      return 0;
    }
    int gates = Boolean.compare(other.kind() == PlaceKind.GATE, one.kind() == PlaceKind.GATE);
    if (gates != 0) {
      return gates;
    }
    if (one.kind() == PlaceKind.FLOOR && other.kind() == PlaceKind.FLOOR) {
      int order = ascending(one.walkOrder(), other.walkOrder());
      return order != 0 ? -order : -byCode(one.code(), other.code());
    }
    int order = ascending(one.walkOrder(), other.walkOrder());
    return order != 0 ? order : byCode(one.code(), other.code());
  }

  private static int ascending(@Nullable Integer one, @Nullable Integer other) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    return Integer.compare(one, other);
  }

  /** With numbers by what they count: b2 before b10. */
  static int byCode(String one, String other) {
    List<String> parts = parts(one);
    List<String> otherParts = parts(other);
    for (int i = 0; i < Math.min(parts.size(), otherParts.size()); i++) {
      String part = parts.get(i);
      String otherPart = otherParts.get(i);
      boolean numbers = Character.isDigit(part.charAt(0)) && Character.isDigit(otherPart.charAt(0));
      int order =
          numbers
              ? new BigInteger(part).compareTo(new BigInteger(otherPart))
              : part.compareTo(otherPart);
      if (order != 0) {
        return order;
      }
    }
    int length = Integer.compare(parts.size(), otherParts.size());
    return length != 0 ? length : one.compareTo(other);
  }

  private static List<String> parts(String code) {
    return PART.matcher(code).results().map(MatchResult::group).toList();
  }
}
