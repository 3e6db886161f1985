package io.tidegate.gateway.web;

import io.tidegate.gateway.api.MicroGridApi;
import io.tidegate.gateway.api.NumberApi;
import io.tidegate.gateway.api.VisitApi;
import io.tidegate.gateway.api.WalkApi;
import io.tidegate.gateway.desk.grids.GridService;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.grids.GridRoutes;
import io.tidegate.gateway.web.numbers.NumberRoutes;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.walks.KeeperScript;
import io.tidegate.gateway.web.walks.LabelRoutes;
import io.tidegate.gateway.web.walks.LedRoutes;
import io.tidegate.gateway.web.walks.LedgerRoutes;
import io.tidegate.gateway.web.walks.WalkRoutes;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Grids, the walks through them, and the base numbers.
 *
 * @param desk address that a phone can open; null: none is set
 */
record WalkFeature(ServiceContext context, @Nullable URI desk) {
  /** Adds the routes. */
  void mount(Routing to) {
    Database database = context.database();
    Supplier<Register> register = context.register();
    InstantSource time = context.time();
    WalkService walks = new WalkService(database, register, time, context.zone());
    VisitService visits = new VisitService(database, walks, context::audit, time);
    NumberService numbers =
        new NumberService(database, register, context::audit, time, context.zone());
    GridService grids =
        new GridService(database, register, Detectors.rules(), context.zone(), time);

    new MicroGridApi(grids).mount(to.api());
    new WalkApi(walks, register).mount(to.api());
    new VisitApi(visits, register).mount(to.api());
    new NumberApi(numbers).mount(to.api());

    PageRouter serving = to.serving();
    Cards cards = new Cards(Detectors.rules());
    new WalkRoutes(walks, visits, register, cards).mount(serving);
    new LabelRoutes(walks, register, desk).mount(serving); // before the walks by number
    new LedRoutes(walks, visits, register, cards).mount(serving);
    new LedgerRoutes(visits, register).mount(serving);
    new NumberRoutes(numbers).mount(serving);
    new GridRoutes(grids, register).mount(serving);
    new KeeperScript().mount(to.router());
  }
}
