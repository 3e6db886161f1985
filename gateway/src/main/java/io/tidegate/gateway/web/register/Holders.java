package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whom a credential may be given to. */
final class Holders {
  private static final int MOST = 200;

  private Holders() {}

  /** Who lives now at one of these places, and the staff; a new list, to add to. */
  static List<RegisterView.Choice> of(
      Tx h, PageRequest request, Describing describing, Collection<Integer> places) {
    Scope scope = request.caller().scope();
    List<RegisterView.Choice> holders = new ArrayList<>();
    for (int place : places) {
      List<TenancyRows.Row> tenancies =
          TenancyRows.list(h, scope, TenancyRows.Filter.ofRoom(place), Long.MAX_VALUE, MOST);
      describing.tenancies(h, tenancies).stream()
          .filter(tenancy -> tenancy.holds() && !tenancy.resident().isEmpty())
          .map(Holders::resident)
          .forEach(holders::add);
    }
    StaffRows.working(h, scope, request.page().now(), MOST).stream()
        .map(
            staff ->
                new RegisterView.Choice(
                    "staff:" + staff.code(),
                    request.page().word("staffKind", staff.kind()) + " " + staff.code()))
        .forEach(holders::add);
    return holders;
  }

  private static RegisterView.Choice resident(RegisterView.Tenancy tenancy) {
    String name = tenancy.person() == null ? tenancy.resident() : tenancy.person().name();
    return new RegisterView.Choice("resident:" + tenancy.resident(), name + " " + tenancy.room());
  }
}
