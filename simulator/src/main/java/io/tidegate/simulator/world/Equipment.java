package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Fact;
import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Named;
import io.tidegate.simulator.town.CardForm;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enters into the register what somebody who knows the devices would have: which family each is of,
 * what is fitted that it can tell of, and what it calls the credentials that open it, with the same
 * holder and days. The world itself stays as it is.
 */
final class Equipment {
  private final Script script;

  /** By what a credential is called, the one it was made of: it may have been handed on. */
  private final Map<String, String> entered = new HashMap<>();

  private int added;

  private Equipment(Script script) {
    this.script = script;
  }

  /** Enters it, after all that adds credentials. Changes nothing where all devices are native. */
  static void enter(Script script) {
    if (!script.plan().mix().isOnlyNative()) {
      Equipment equipment = new Equipment(script);
      equipment.families();
      equipment.fittings();
      equipment.credentials();
    }
  }

  private Firmware of(Map<String, String> row) {
    return script.plan().mix().of(row.getOrDefault("device", ""));
  }

  private void families() {
    script.ledger().rows("devices").forEach(row -> row.put("codec", of(row).family()));
  }

  private void fittings() {
    for (Map<String, String> row : script.ledger().rows("doors")) {
      Set<Fact> tells = of(row).tells();
      unless(tells.contains(Fact.CONTACT), row, "contact");
      unless(tells.contains(Fact.BOLT), row, "bolt_sensor");
      unless(tells.contains(Fact.BUTTON), row, "exit_button_wired");
    }
  }

  private static void unless(boolean isFilled, Map<String, String> row, String column) {
    if (!isFilled) {
      row.put(column, "false");
    }
  }

  private void credentials() {
    List<Map<String, String>> rows = script.ledger().rows("credentials");
    for (Map<String, String> row : rows) {
      if (row.getOrDefault("device", "").isEmpty()) {
        String own = own(row);
        entered.put(own, own);
      }
    }
    Map<String, List<TownDoor>> doors = new HashMap<>();
    for (TownDoor door : script.population().town().doors()) {
      if (door.number() == 1 && !script.firmware(door).family().equals("native")) {
        for (String place : script.population().town().upwards(door.place())) {
          doors.computeIfAbsent(place, code -> new ArrayList<>()).add(door);
        }
      }
    }
    List<Map<String, String>> more = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Set<String> done = new HashSet<>();
      for (String place : row.getOrDefault("places", "").split(" ", -1)) {
        doors.getOrDefault(place, List.of()).forEach(door -> name(row, door, done, more));
      }
    }
    rows.addAll(more);
  }

  /**
   * Adds what a door's family calls a row's credential; not what another one is called there.
   *
   * @param done what was added of that row
   */
  private void name(
      Map<String, String> row, TownDoor door, Set<String> done, List<Map<String, String>> more) {
    String only = row.getOrDefault("device", "");
    String type = row.getOrDefault("type", "");
    @Nullable String id = reported(row);
    if (id == null || (!only.isEmpty() && !only.equals(door.device()))) {
      return;
    }
    Named named = script.firmware(door).named(door.device(), type, id);
    boolean isCalledSo =
        named != null && named.type().equals(type) && named.value().equals(id); // in the row itself
    if (named == null || isCalledSo || !done.add(key(named))) {
      return;
    }
    String own = own(row);
    if (!entered.computeIfAbsent(key(named), key -> own).equals(own)) {
      return;
    }
    Map<String, String> entry = new LinkedHashMap<>(row);
    entry.put("code", "e%06d".formatted(++added));
    entry.put("type", named.type());
    entry.put("form", Objects.requireNonNullElse(named.form(), ""));
    entry.put("value", named.value());
    entry.put("device", Objects.requireNonNullElse(named.device(), ""));
    more.add(entry);
  }

  private static String key(Named named) {
    return named.device() == null
        ? named.type() + " " + named.value()
        : named.type() + " " + named.value() + " " + named.device();
  }

  private static String own(Map<String, String> row) {
    return row.getOrDefault("type", "") + " " + reported(row);
  }

  private static @Nullable String reported(Map<String, String> row) {
    return CardForm.reported(row.getOrDefault("form", ""), row.getOrDefault("value", ""));
  }
}
