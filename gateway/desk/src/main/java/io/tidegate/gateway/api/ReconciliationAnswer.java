package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.roster.Reconciliations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code Reconciliation}.
 *
 * @param differing null: the caller does not see it
 * @param list its rooms; null: left out
 */
record ReconciliationAnswer(
    long id,
    @Nullable String house,
    @Nullable String microGrid,
    String madeAt,
    @Nullable String rosterAt,
    @Nullable String companySignedAt,
    @Nullable String gridSignedAt,
    int rooms,
    @Nullable Integer differing,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RoomAnswer> list) {
  /** A room, with what roster, register and doors say, or without. */
  sealed interface RoomAnswer {}

  /** A room for its house's manager. */
  record Masked(String place, boolean agrees) implements RoomAnswer {}

  /** A room for a leader. */
  record Whole(
      String place,
      boolean agrees,
      @JsonProperty("class") String roomClass,
      int onRoster,
      int registered,
      int seen,
      @Nullable String lastSeen,
      @Nullable String before)
      implements RoomAnswer {}

  /** The answer for a sheet in a list. */
  static ReconciliationAnswer of(Reconciliations.Sheet sheet, Register register, Scope scope) {
    return of(sheet, register, scope, null);
  }

  /** The answer for a sheet with its rooms. */
  static ReconciliationAnswer of(
      Reconciliations.Sheet sheet,
      Register register,
      Scope scope,
      @Nullable List<Reconciliations.Room> rooms) {
    Integer house = sheet.subject().house();
    Integer microGrid = sheet.subject().microGrid();
    House ofHouse = house == null ? null : register.house(house);
    MicroGrid ofPart = microGrid == null ? null : register.microGrid(microGrid);
    boolean isWhole = ReconciliationService.seesAll(scope, sheet);
    return new ReconciliationAnswer(
        sheet.id(),
        ofHouse == null ? null : ofHouse.code(),
        ofPart == null ? null : ofPart.code(),
        sheet.madeAt().toString(),
        AlertJson.time(sheet.rosterAt()),
        at(sheet.company()),
        at(sheet.grid()),
        sheet.rooms(),
        isWhole ? (Integer) sheet.differing() : null,
        rooms == null ? null : rooms(rooms, register, isWhole));
  }

  private static @Nullable String at(Reconciliations.@Nullable Signature signature) {
    return signature == null ? null : signature.at().toString();
  }

  private static List<RoomAnswer> rooms(
      List<Reconciliations.Room> rooms, Register register, boolean isWhole) {
    Map<Integer, Place> places = new HashMap<>();
    register.placesEver().forEach(place -> places.put(place.id(), place));
    List<RoomAnswer> answers = new ArrayList<>();
    for (Reconciliations.Room room : rooms) {
      Place place = places.get(room.room());
      if (place != null) {
        answers.add(
            isWhole
                ? whole(place.code(), room)
                : new Masked(place.code(), room.kind() == RoomClass.AGREE));
      }
    }
    return answers;
  }

  private static Whole whole(String place, Reconciliations.Room room) {
    LocalDate lastSeen = room.lastSeen();
    RoomClass before = room.before();
    return new Whole(
        place,
        room.kind() == RoomClass.AGREE,
        room.kind().word(),
        room.onRoster(),
        room.registered(),
        room.seen(),
        lastSeen == null ? null : lastSeen.toString(),
        before == null ? null : before.word());
  }
}
