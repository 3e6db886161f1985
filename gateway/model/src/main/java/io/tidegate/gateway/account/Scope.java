package io.tidegate.gateway.account;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see and do, made from the grants each time a session or a token is used. An
 * argument of every query: what is out of it does not exist for the caller. Micro-grids, houses and
 * rooms are the database's numbers.
 *
 * @param account number of the account
 * @param everywhere whether it leads the whole community
 * @param led micro-grids of the grids it leads
 * @param walked micro-grids it walks
 * @param pairedRooms rooms of residents who agreed that this account looks after them
 * @param managedHouses houses whose register it keeps as their manager
 * @param walkedHouses houses that it walks and registers people in, besides other work
 */
public record Scope(
    int account,
    Set<Role> roles,
    boolean everywhere,
    Set<Integer> led,
    Set<Integer> walked,
    Set<Integer> pairedRooms,
    Set<Integer> managedHouses,
    Set<Integer> walkedHouses) {
  /** The rule whose alerts only the leader and the paired worker may know of. */
  public static final String WELFARE = "welfare-check";

  public Scope {
    roles = Set.copyOf(roles);
    led = Set.copyOf(led);
    walked = Set.copyOf(walked);
    pairedRooms = Set.copyOf(pairedRooms);
    managedHouses = Set.copyOf(managedHouses);
    walkedHouses = Set.copyOf(walkedHouses);
  }

  /** One without houses. */
  public Scope(
      int account,
      Set<Role> roles,
      boolean everywhere,
      Set<Integer> led,
      Set<Integer> walked,
      Set<Integer> pairedRooms) {
    this(account, roles, everywhere, led, walked, pairedRooms, Set.of(), Set.of());
  }

  /**
   * What of an alert decides who may see it.
   *
   * @param ofDevice whether its class is device
   * @param subject key of its subject as in the database
   * @param microGrid null: in none
   * @param assignee account; null: none
   */
  public record Sighted(
      boolean ofDevice,
      String rule,
      String subject,
      @Nullable Integer microGrid,
      @Nullable Integer assignee) {}

  /** Whether it has any of the roles. */
  public boolean hasAny(Role... wanted) {
    for (Role role : wanted) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the caller leads there; a place in no micro-grid is led by the whole community's. */
  public boolean leads(@Nullable Integer microGrid) {
    return everywhere || (microGrid != null && led.contains(microGrid));
  }

  /** Whether the caller decides on what residents ask for: leading everywhere is part of it. */
  public boolean decidesOnPeople() {
    return everywhere && roles.contains(Role.PRIVACY);
  }

  /** The micro-grids that the caller leads or walks; more where {@link #everywhere}. */
  public Set<Integer> covered() {
    Set<Integer> covered = new HashSet<>(led);
    covered.addAll(walked);
    return covered;
  }

  /** Whether the caller leads or walks there. */
  public boolean covers(@Nullable Integer microGrid) {
    return leads(microGrid) || (microGrid != null && walked.contains(microGrid));
  }

  /** Whether the caller manages the house. */
  public boolean manages(@Nullable Integer house) {
    return house != null && managedHouses.contains(house);
  }

  /** Whether the caller registers people there: who walks its micro-grid, or its house. */
  public boolean registers(@Nullable Integer microGrid, @Nullable Integer house) {
    return covers(microGrid) || (house != null && walkedHouses.contains(house));
  }

  /** Whether devices there are the caller's business: by walking there or as the operator. */
  public boolean servesDevicesIn(@Nullable Integer microGrid) {
    return roles.contains(Role.OPERATOR) || covers(microGrid);
  }

  /** Whether the caller decides about a rule: its leader, for class device the operator. */
  public boolean decidesOn(boolean ofDevice, @Nullable Integer microGrid) {
    return ofDevice ? roles.contains(Role.OPERATOR) : leads(microGrid);
  }

  /** Whether the caller may know of an alert. The queries say the same in SQL. */
  public boolean sees(Sighted alert) {
    if (alert.ofDevice()) {
      return roles.contains(Role.OPERATOR);
    }
    if (alert.rule().equals(WELFARE)) {
      return leads(alert.microGrid()) || isPaired(alert.subject());
    }
    return covers(alert.microGrid())
        || (roles.contains(Role.PART_TIME_WORKER)
            && Integer.valueOf(account).equals(alert.assignee()));
  }

  /** Whether the caller looks after who lives in that room. */
  public boolean looksAfter(@Nullable Integer room) {
    return room != null && pairedRooms.contains(room);
  }

  private boolean isPaired(String subject) {
    return pairedRooms.stream().anyMatch(room -> room.toString().equals(subject));
  }
}
