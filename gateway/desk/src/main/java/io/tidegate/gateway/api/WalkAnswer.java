package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.WalkRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code Walk} and {@code WalkDetail}.
 *
 * @param places null: left out
 */
record WalkAnswer(
    long id,
    String kind,
    @Nullable String microGrid,
    @Nullable String house,
    String day,
    @Nullable String assignee,
    int stops,
    int visited,
    int leftOut,
    String madeAt,
    @Nullable String endedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StopAnswer> places) {
  /** A place of a walk. */
  record StopAnswer(@Nullable String place, List<String> reasons) {}

  /** The answer for a walk in a list. */
  static WalkAnswer of(WalkRow walk, Register register) {
    return of(walk, register, null);
  }

  /** The answer for a walk with its places. */
  static WalkAnswer of(WalkRow walk, List<StopRow> stops, Register register) {
    PublicIds ids = new PublicIds(register);
    return of(
        walk,
        register,
        stops.stream()
            .map(stop -> new StopAnswer(ids.place(stop.place()), stop.reasons()))
            .toList());
  }

  private static WalkAnswer of(WalkRow walk, Register register, @Nullable List<StopAnswer> places) {
    House house = walk.house() == null ? null : register.house(walk.house());
    return new WalkAnswer(
        walk.id(),
        walk.kind().word(),
        new PublicIds(register).microGrid(walk.microGrid()),
        house == null ? null : house.code(),
        walk.day().toString(),
        walk.assignee(),
        walk.stops(),
        walk.visited(),
        walk.leftOut(),
        walk.madeAt().toString(),
        AlertJson.time(walk.endedAt()),
        places);
  }
}
