package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Scope;
import java.util.List;
import java.util.Optional;

/** The first screen of an account that does not handle alerts. */
public final class Landing {
  private Landing() {}

  /** Where such an account lands; empty: it handles alerts. */
  public static Optional<PageResult> of(Scope scope) {
    List<Screen> screens = Screen.of(scope);
    if (screens.contains(Screen.ALERTS)) {
      return Optional.empty();
    }
    return Optional.of(
        scope.roles().isEmpty()
            ? PageResult.page("no_role.jte", "")
            : PageResult.to(screens.isEmpty() ? "/me" : screens.get(0).path()));
  }
}
