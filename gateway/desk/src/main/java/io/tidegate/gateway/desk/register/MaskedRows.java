package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Rows of the register with the residents concerned, masked.
 *
 * @param people personal data; none is shown if its keys are not set
 * @param time now
 */
record MaskedRows(PeopleStore people, Supplier<Instant> time) {
  private static final int MOST = 200;

  RegisterDetails.Holders holders(Tx tx, Scope scope, Collection<Integer> places) {
    return new RegisterDetails.Holders(
        places.stream().flatMap(place -> ofRoom(tx, scope, place).stream()).toList(),
        working(tx, scope));
  }

  List<StaffRows.Row> working(Tx tx, Scope scope) {
    return StaffRows.working(tx, scope, time.get(), MOST);
  }

  List<RegisterDetails.Tenancy> ofRoom(Tx tx, Scope scope, int room) {
    return tenancies(
        tx, TenancyRows.list(tx, scope, TenancyRows.Filter.ofRoom(room), Long.MAX_VALUE, MOST));
  }

  List<RegisterDetails.Tenancy> tenancies(Tx tx, List<TenancyRows.Row> rows) {
    Map<Integer, MaskedPerson> masked =
        tx.masked(
            people,
            rows.stream()
                .map(TenancyRows.Row::resident)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return rows.stream()
        .map(
            row -> {
              Integer resident = row.resident();
              return new RegisterDetails.Tenancy(
                  row, resident == null ? null : masked.get(resident));
            })
        .toList();
  }

  /**
   * Residents who hold one are masked, where the caller leads where they live or lived; a card may
   * open a gate here and be of somebody from elsewhere.
   */
  List<RegisterDetails.Credential> credentials(Tx tx, Scope scope, List<CredentialRows.Row> rows) {
    List<Integer> residents =
        rows.stream().map(CredentialRows.Row::person).filter(Objects::nonNull).distinct().toList();
    Set<Integer> led =
        residents.isEmpty()
            ? Set.of()
            : ResidentRows.among(tx, scope, residents).stream()
                .map(ResidentRows.Row::id)
                .collect(Collectors.toSet());
    Map<Integer, MaskedPerson> masked = tx.masked(people, led);
    return rows.stream()
        .map(
            row -> {
              Integer resident = row.person();
              return new RegisterDetails.Credential(
                  row,
                  resident != null && led.contains(resident),
                  resident == null ? null : masked.get(resident));
            })
        .toList();
  }
}
