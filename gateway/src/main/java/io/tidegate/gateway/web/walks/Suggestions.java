package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.WorkFilter;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.walk.VisitFinding;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last finding at a place says of the alerts that are open there and the reader may see. A
 * verdict is suggested; a person gives it. Blocking; safe on any thread.
 */
final class Suggestions {
  private static final int MOST = 200;

  private final WorkReads alerts;
  private final Cards cards;

  Suggestions(Parts parts) {
    this.alerts = new WorkReads(parts.database().jdbi());
    this.cards = new Cards(parts.rules());
  }

  /** By place, from what was found there in that order. */
  Map<Integer, List<WalkView.Suggested>> of(Frame page, Map<Integer, List<VisitRow>> found) {
    if (found.isEmpty()) {
      return Map.of();
    }
    WorkFilter there =
        new WorkFilter(WorkView.OPEN, null, List.of(), List.of(), List.copyOf(found.keySet()));
    Map<Integer, List<WalkView.Suggested>> suggested = new HashMap<>();
    for (WorkReads.Ranked each : alerts.list(page.scope(), there, null, MOST)) {
      AlertRow alert = each.alert();
      Integer place = alert.place();
      List<VisitRow> visits = place == null ? null : found.get(place);
      if (place != null && visits != null) {
        VisitRow last = visits.get(visits.size() - 1);
        if (!last.foundAt().isBefore(alert.openedAt())) {
          suggestion(page, alert, last)
              .ifPresent(
                  made -> suggested.computeIfAbsent(place, known -> new ArrayList<>()).add(made));
        }
      }
    }
    return suggested;
  }

  private Optional<WalkView.Suggested> suggestion(Frame page, AlertRow alert, VisitRow visit) {
    Optional<Disposition> disposition =
        VisitFinding.of(visit.finding()).flatMap(VisitFinding::suggests);
    String note = page.t("walk.closing", page.word("visitFinding", visit.finding()));
    return disposition.map(
        verdict ->
            new WalkView.Suggested(
                alert.id().toString(),
                alert.number(),
                cards.title(alert.rule(), page.texts()),
                alert.version(),
                verdict.word(),
                note,
                Secret.random()));
  }
}
