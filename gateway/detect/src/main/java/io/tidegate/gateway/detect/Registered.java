package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Tenancy;
import java.time.Instant;
import java.util.List;

/** How many people are registered in a room over a time. */
final class Registered {
  private Registered() {}

  /** Those with a tenancy that touches the time; one with two of them counts once. */
  static int within(int room, Instant from, Instant until, RuleContext context) {
    int registered = 0;
    List<Tenancy> tenancies = context.register().tenanciesOf(room);
    for (int i = 0; i < tenancies.size(); i++) {
      registered += touches(tenancies.get(i), from, until) && isFirst(tenancies, i) ? 1 : 0;
    }
    return registered;
  }

  private static boolean touches(Tenancy tenancy, Instant from, Instant until) {
    Instant to = tenancy.to();
    return tenancy.from().isBefore(until) && (to == null || to.isAfter(from));
  }

  private static boolean isFirst(List<Tenancy> tenancies, int at) {
    for (int i = 0; i < at; i++) {
      if (tenancies.get(i).resident() == tenancies.get(at).resident()) {
        return false;
      }
    }
    return true;
  }
}
