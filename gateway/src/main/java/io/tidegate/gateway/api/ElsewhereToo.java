package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CredentialRows;
import java.util.ArrayList;
import java.util.List;

/** What opens doors where another leads, too, is not one leader's to change. */
public final class ElsewhereToo {
  private ElsewhereToo() {}

  /** Numbers of the places that a credential opens where the caller does not lead. */
  public static List<Integer> places(Register register, Scope scope, CredentialRows.Row row) {
    List<Integer> elsewhere = new ArrayList<>();
    for (int number : row.places()) {
      Place place = register.place(number);
      if (place == null || !scope.leads(place.microGrid())) {
        elsewhere.add(number);
      }
    }
    return elsewhere;
  }

  /** 409 elsewhere-too. */
  static ProblemException refusal(String detail) {
    return RegisterActing.conflict("elsewhere-too", "Cannot be done", detail);
  }
}
