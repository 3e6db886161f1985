package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.residency.CorrectionDecisions;
import io.tidegate.gateway.store.residency.CorrectionRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to correct the register, with what its keeper decides by.
 *
 * @param ledRoom the room, if the reader leads there; null: it is none, or another leads there
 * @param living who is registered in the room now
 * @param people the same, masked, by number of the resident; without residents without stored data
 * @param alerts that are open and explained by it; empty for readers who do not lead there
 */
public record CorrectionDetail(
    CorrectionRows.Row request,
    @Nullable Place ledRoom,
    List<CorrectionDecisions.Living> living,
    Map<Integer, MaskedPerson> people,
    List<CorrectionDecisions.Explained> alerts) {
  public CorrectionDetail {
    living = List.copyOf(living);
    people = Map.copyOf(people);
    alerts = List.copyOf(alerts);
  }
}
