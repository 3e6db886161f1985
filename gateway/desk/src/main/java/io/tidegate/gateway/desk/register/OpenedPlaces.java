package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CredentialRows;
import java.util.ArrayList;
import java.util.List;

/**
 * What a credential opens, for a caller who leads some of it. What opens doors where another leads,
 * too, is not for one leader to change.
 *
 * @param own places that exist, where the caller leads
 * @param ended numbers of those that have ended, where the caller leads: it still names them for
 *     its past
 * @param elsewhere numbers of those where another leads
 */
public record OpenedPlaces(List<Place> own, List<Integer> ended, List<Integer> elsewhere) {
  public OpenedPlaces {
    own = List.copyOf(own);
    ended = List.copyOf(ended);
    elsewhere = List.copyOf(elsewhere);
  }

  /** Of a credential. */
  public static OpenedPlaces of(Register register, Scope scope, CredentialRows.Row row) {
    List<Place> own = new ArrayList<>();
    List<Integer> ended = new ArrayList<>();
    List<Integer> elsewhere = new ArrayList<>();
    for (int number : row.places()) {
      Place place = register.place(number);
      if (place == null || !scope.leads(place.microGrid())) {
        elsewhere.add(number);
      } else if (place.isEnded()) {
        ended.add(number);
      } else {
        own.add(place);
      }
    }
    return new OpenedPlaces(own, ended, elsewhere);
  }

  /** Whether another leads some of it. */
  public boolean isElsewhereToo() {
    return !elsewhere.isEmpty();
  }
}
