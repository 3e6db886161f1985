package io.tidegate.gateway.web.rooms;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.RoomReads;
import io.tidegate.gateway.store.walk.VisitRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room.
 *
 * @param code public id
 * @param name in words, from the outside in
 * @param registered residents by kind of tenancy
 * @param people those whose identity is stored, masked
 * @param credentials theirs, by type
 * @param tenancies newest first
 * @param hasDoor whether a device tells of its door
 * @param days the last seven, newest first
 * @param alerts newest first
 * @param corrections newest first
 * @param visit the last; null: there was none
 * @param message why a request was refused, in words; empty: none was
 * @param typed text of the request
 */
public record RoomView(
    String code,
    String name,
    Map<String, Integer> registered,
    List<Resident> people,
    Map<String, Integer> credentials,
    List<Tenancy> tenancies,
    boolean hasDoor,
    List<Day> days,
    List<Alert> alerts,
    List<RoomReads.Correction> corrections,
    @Nullable VisitRow visit,
    String message,
    String typed) {
  public RoomView {
    registered = Map.copyOf(registered);
    people = List.copyOf(people);
    credentials = Map.copyOf(credentials);
    tenancies = List.copyOf(tenancies);
    days = List.copyOf(days);
    alerts = List.copyOf(alerts);
    corrections = List.copyOf(corrections);
  }

  /** How many are registered in all. */
  public int residents() {
    return registered.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * A tenancy.
   *
   * @param from day in the community's zone
   * @param to the same, its first day without it; empty: open
   */
  public record Tenancy(String kind, String from, String to) {}

  /**
   * Somebody who lives there.
   *
   * @param code public id
   * @param bed empty: none is named
   */
  public record Resident(String code, MaskedPerson person, String kind, String bed) {}

  /** A day, and whether the door was used on it. */
  public record Day(String date, boolean used) {}

  /** An alert of the room, and the name of its rule. */
  public record Alert(AlertRow alert, String title) {}
}
