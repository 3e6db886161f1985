package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.WalkMaking;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes walks for whoever may, for the API and for the desk's forms alike. Blocking. */
public final class Walking {
  private final Parts parts;
  private final WalkMaking making;

  public Walking(Parts parts) {
    this.parts = parts;
    this.making = new WalkMaking(parts.database().jdbi());
  }

  /**
   * Today's round of a micro-grid that the caller leads or walks; brought up to date if it is
   * there.
   *
   * @return its id
   * @throws ProblemException not found
   */
  public long round(Scope scope, String microGrid) {
    Register register = parts.register().get();
    MicroGrid found =
        register.microGrids().stream()
            .filter(each -> each.code().equals(microGrid) && scope.covers(each.id()))
            .findFirst()
            .orElseThrow(() -> new ProblemException(Problem.notFound()));
    return making.round(
        register, found.id(), scope.account(), parts.time().instant(), parts.zone());
  }

  /**
   * The sweep of a house, as far as the caller leads there.
   *
   * @return ids, one for each micro-grid that it lies in
   * @throws ProblemException not found, where nothing of it is the caller's
   */
  public List<Long> sweep(Scope scope, String house) {
    Register register = parts.register().get();
    Set<Integer> led =
        register.microGrids().stream()
            .map(MicroGrid::id)
            .filter(scope::leads)
            .collect(Collectors.toSet());
    House found =
        register.houses().stream()
            .filter(each -> each.code().equals(house))
            .findFirst()
            .orElseThrow(() -> new ProblemException(Problem.notFound()));
    List<Long> made =
        making.sweep(
            register, found.id(), scope.account(), led, parts.time().instant(), parts.zone());
    if (made.isEmpty()) {
      throw new ProblemException(Problem.notFound());
    }
    return made;
  }
}
