package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Gate;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Where somebody lands who is no handler of alerts: on the first screen of their roles. */
public final class Landing {
  private final Pages pages;

  public Landing(Pages pages) {
    this.pages = pages;
  }

  /** Lets those on to the alerts whose roles have them; behind {@link Gate#require}. */
  public void lead(RoutingContext ctx) {
    Scope scope = Gate.scope(ctx);
    List<Screen> screens = Screen.of(scope);
    if (screens.contains(Screen.ALERTS)) {
      ctx.next();
    } else if (scope.roles().isEmpty()) {
      pages.render(ctx, 200, "no_role.jte", Map.of("page", pages.frame(ctx)));
    } else {
      Pages.seeOther(ctx, screens.isEmpty() ? "/me" : screens.get(0).path());
    }
  }
}
