package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CredentialRows;
import java.util.Set;
import java.util.TreeSet;

/** What a credential still names though it is there no more: its past is told with it. */
final class EndedToo {
  private EndedToo() {}

  /** Numbers of the places that a credential names, that have ended and where the caller leads. */
  static Set<Integer> places(Register register, Scope scope, CredentialRows.Row row) {
    Set<Integer> ended = new TreeSet<>();
    for (int number : row.places()) {
      Place place = register.place(number);
      if (place != null && place.isEnded() && scope.leads(place.microGrid())) {
        ended.add(number);
      }
    }
    return ended;
  }
}
