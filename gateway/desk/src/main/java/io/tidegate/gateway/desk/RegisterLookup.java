package io.tidegate.gateway.desk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a command names by code, within what the caller may change. What is not in the scope
 * is refused as what does not exist. Safe on any thread.
 *
 * @param register the newest one
 */
public record RegisterLookup(Supplier<Register> register) {
  /** Public ids of the newest register. */
  public PublicIds ids() {
    return new PublicIds(register.get());
  }

  /**
   * The room, office or shop of that code that the caller leads.
   *
   * @throws RefusedException invalid, of {@code room}
   */
  public Place ledUnit(Scope scope, @Nullable String code) {
    return unit(code, place -> scope.leads(place.microGrid()));
  }

  /**
   * The one of that code where the caller registers people.
   *
   * @throws RefusedException invalid, of {@code room}
   */
  public Place walkedUnit(Scope scope, @Nullable String code) {
    return unit(code, place -> scope.registers(place.microGrid(), place.house()));
  }

  /**
   * The one of that code that is within what the caller may do.
   *
   * @throws RefusedException invalid, of {@code room}
   */
  public Place unit(@Nullable String code, Predicate<Place> isMine) {
    Place place = code == null ? null : ids().placeOf(code);
    if (place == null || place.isEnded() || !place.isUnit() || !isMine.test(place)) {
      throw RefusedException.invalid("room", "room: there is none of that code in your scope");
    }
    return place;
  }

  /**
   * The device of that id that the caller leads.
   *
   * @throws RefusedException invalid, of {@code device}
   */
  public Device ledDevice(Scope scope, @Nullable String id) {
    Device device = id == null ? null : ids().deviceOf(id);
    Place place = device == null ? null : register.get().place(device.place());
    if (device == null || place == null || !scope.leads(place.microGrid())) {
      throw RefusedException.invalid("device", "device: there is none of that id in your scope");
    }
    return device;
  }

  /**
   * The one device of that id that the actor sees.
   *
   * @throws RefusedException not found; conflict, if devices of two communities have that id
   */
  public Device device(Actor actor, String id) {
    Scope scope = actor.scope();
    PublicIds seen = scope == null ? ids() : new PublicIds(register.get(), scope);
    List<Device> called = seen.devicesOf(id).toList();
    if (called.size() > 1) {
      throw RefusedException.conflict(
          "several-devices",
          "id: devices of " + called.size() + " communities have this id; change it by an import");
    }
    if (called.isEmpty()) {
      throw RefusedException.notFound();
    }
    return called.get(0);
  }

  /**
   * Checks that a room exists until a time; it may have ended since the register was read.
   *
   * @param to exclusive; null: for good
   * @throws RefusedException invalid, of {@code room}
   */
  public static void checkExists(Tx tx, int room, @Nullable Instant to) {
    if (PlaceRows.end(tx, room).filter(end -> to == null || to.isAfter(end)).isPresent()) {
      throw RefusedException.invalid("room", "room: it has ended");
    }
  }

  /**
   * Checks that an end is after its beginning.
   *
   * @throws RefusedException invalid, of {@code to}
   */
  public static void checkSpan(Instant from, @Nullable Instant to) {
    if (to != null && !to.isAfter(from)) {
      throw RefusedException.invalid("to", "to: expected a time after from");
    }
  }
}
