package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.residency.TenancyRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resident with the tenancies that are in the reader's scope.
 *
 * @param number the database's
 * @param code public id
 * @param person null: nothing is kept
 */
public record ListedResident(
    int number, String code, @Nullable MaskedPerson person, List<TenancyRows.Row> tenancies) {
  public ListedResident {
    tenancies = List.copyOf(tenancies);
  }
}
