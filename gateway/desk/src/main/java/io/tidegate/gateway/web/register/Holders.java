package io.tidegate.gateway.web.register;

import io.tidegate.gateway.desk.register.RegisterDetails;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Holders that a form offers for a credential. */
final class Holders {
  private Holders() {}

  /**
   * Residents who live there now, and the staff; a new list, to add to.
   *
   * @param resident the choice for a tenancy
   */
  static List<RegisterView.Choice> of(
      List<RegisterDetails.Tenancy> tenancies,
      List<StaffRows.Row> staff,
      RegisterPresenter describing,
      Function<RegisterView.Tenancy, RegisterView.Choice> resident) {
    List<RegisterView.Choice> holders = new ArrayList<>();
    describing.tenancies(tenancies).stream()
        .filter(tenancy -> tenancy.holds() && !tenancy.resident().isEmpty())
        .map(resident)
        .forEach(holders::add);
    staff.stream().map(describing::staff).forEach(holders::add);
    return holders;
  }

  /** The same with the rooms of the residents. */
  static List<RegisterView.Choice> withRooms(
      RegisterDetails.Holders holders, RegisterPresenter describing) {
    return of(
        holders.tenancies(),
        holders.staff(),
        describing,
        one -> new RegisterView.Choice("resident:" + one.resident(), name(one) + " " + one.room()));
  }

  /** A resident with the kind of tenancy. */
  static String withKind(RegisterView.Tenancy tenancy, Frame page) {
    return name(tenancy) + " " + page.word("tenancyKind", tenancy.kind());
  }

  private static String name(RegisterView.Tenancy tenancy) {
    return tenancy.person() == null ? tenancy.resident() : tenancy.person().name();
  }
}
