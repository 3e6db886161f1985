package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.register.ChangedBy;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the parts of the API that change the register have in common. */
final class RegisterActing {
  private final Parts parts;

  RegisterActing(Parts parts) {
    this.parts = parts;
  }

  /** Changes the register; a {@code ProblemException} undoes it. */
  @FunctionalInterface
  interface Change {
    /** Changes it in the transaction of {@code h}, and answers. */
    JsonObject run(Tx h, RegisterWriting writing);
  }

  /** Reads rows, the newest first: those before that number, at most so many. */
  @FunctionalInterface
  interface Rows<T> {
    /** Reads them. */
    List<T> read(Tx h, long before, int limit);
  }

  /** What a day is. */
  ZoneId zone() {
    return parts.zone();
  }

  /** Now. */
  Instant now() {
    return parts.time().instant();
  }

  /** Makes fingerprints of credentials. */
  Fingerprinter fingerprinter() {
    return parts.fingerprinter();
  }

  /** The register, for names and whereabouts of places. */
  Register register() {
    return parts.register().get();
  }

  /** Changes the register in one transaction. */
  Callable<JsonObject> change(Caller caller, Change work) {
    ChangedBy by = ChangedBy.account(caller.account().id(), now());
    return () -> Tx.changing(parts.database(), by, work::run);
  }

  /** Reads in one transaction. */
  <R> Callable<R> read(Function<Tx, R> work) {
    return () -> Tx.in(parts.database(), work);
  }

  /** A page of a list by cursor. */
  <T> Callable<JsonObject> page(
      Query query, Rows<T> rows, ToLongFunction<T> id, Function<T, JsonObject> json) {
    int limit = query.limit();
    long before = Cursors.before(query);
    return read(
        h -> {
          List<T> found = rows.read(h, before, limit + 1);
          List<T> shown = found.stream().limit(limit).toList();
          String next =
              found.size() > limit ? Cursors.of(id.applyAsLong(found.get(limit - 1))) : null;
          return new JsonObject().put("items", array(shown, json)).put("next", next);
        });
  }

  /** Every row as an object. */
  static <T> JsonArray array(List<T> rows, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    rows.forEach(row -> array.add(json.apply(row)));
    return array;
  }

  /** The room, office or shop that a parameter names, where the caller leads; null: none named. */
  @Nullable Place ledUnit(Query query, Caller caller) {
    String code = query.text("room");
    return code == null ? null : ledUnit(code, caller);
  }

  /** The one of that code where the caller leads. */
  Place ledUnit(@Nullable String code, Caller caller) {
    return unit(code, place -> caller.scope().leads(place.microGrid()));
  }

  /** The one of that code where the caller registers people. */
  Place walkedUnit(@Nullable String code, Caller caller) {
    return unit(code, place -> caller.scope().registers(place.microGrid(), place.house()));
  }

  /** The one of that code that is within what the caller may do. */
  Place unit(@Nullable String code, Predicate<Place> isMine) {
    Place place = code == null ? null : new PublicIds(register()).placeOf(code);
    if (place == null || place.isEnded() || !place.isUnit() || !isMine.test(place)) {
      throw Query.bad("room: there is none of that code in your scope");
    }
    return place;
  }

  /** The device of that id where the caller leads. */
  Device ledDevice(Caller caller, @Nullable String id) {
    Device device = id == null ? null : new PublicIds(register()).deviceOf(id);
    Place place = device == null ? null : register().place(device.place());
    if (device == null || place == null || !caller.scope().leads(place.microGrid())) {
      throw Query.bad("device: there is none of that id in your scope");
    }
    return device;
  }

  /** Refuses a room that has ended since the register in memory was read. */
  static void isThere(Tx h, int room) {
    isThere(h, room, null);
  }

  /**
   * Refuses a room that is not there as long.
   *
   * @param to exclusive; null: for good
   */
  static void isThere(Tx h, int room, @Nullable Instant to) {
    if (PlaceRows.end(h, room).filter(end -> to == null || to.isAfter(end)).isPresent()) {
      throw Query.bad("room: it has ended");
    }
  }

  /** A time of a body. */
  static Instant time(JsonObject body, String name) {
    Instant time = timeOrNull(body, name);
    if (time == null) {
      throw Query.bad(name + ": missing, want a time like 2026-11-24T08:00:00+08:00");
    }
    return time;
  }

  /** The same; null where it is not there. */
  static @Nullable Instant timeOrNull(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": want a time like 2026-11-24T08:00:00+08:00");
    }
  }

  /** A word of a vocabulary. */
  static String word(JsonObject body, String name, Set<String> allowed) {
    String word = JsonBody.text(body, name);
    if (word == null || !allowed.contains(word)) {
      throw Query.bad(
          name + ": want one of " + String.join(", ", allowed.stream().sorted().toList()));
    }
    return word;
  }

  /** The words of a vocabulary. */
  static Set<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Words::of).collect(Collectors.toUnmodifiableSet());
  }

  /** Checks that an end is after its beginning. */
  static void span(Instant from, @Nullable Instant to) {
    if (to != null && !to.isAfter(from)) {
      throw Query.bad("to: want a time after from");
    }
  }

  /**
   * The one device of that id that the caller sees.
   *
   * @throws ProblemException not found; conflict, where devices of two communities are called so
   */
  Device device(Caller caller, String id) {
    List<Device> called = new PublicIds(register(), caller.scope()).devicesOf(id).toList();
    if (called.size() > 1) {
      throw conflict(
          "several-devices",
          "Cannot be done",
          "id: devices of " + called.size() + " communities are called so; change it by an import");
    }
    if (called.isEmpty()) {
      throw new ProblemException(Problem.notFound());
    }
    return called.get(0);
  }

  /** 409. */
  static ProblemException conflict(String type, String title, String detail) {
    return new ProblemException(new Problem(409, type, title, detail, Map.of()));
  }
}
