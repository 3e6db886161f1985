package io.tidegate.gateway.web.corrections;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.people.CorrectionDetail;
import io.tidegate.gateway.desk.people.CorrectionService;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CorrectionDecisions;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes the pages of requests to correct the register. Blocking; safe on any thread. */
final class CorrectionPages {
  private static final int PAGE = 30;

  private final CorrectionService corrections;
  private final Supplier<Register> register;
  private final Cards cards;

  CorrectionPages(CorrectionService corrections, Supplier<Register> register, Cards cards) {
    this.corrections = corrections;
    this.register = register;
    this.cards = cards;
  }

  CorrectionView list(PageRequest request) {
    String given = request.field("state");
    String state =
        given.equals("all") ? null : CorrectionService.STATES.contains(given) ? given : "asked";
    Page<CorrectionRows.Row> found =
        corrections.list(
            request.caller().scope(),
            state,
            new Page.Request(request.number("before").orElse(Long.MAX_VALUE), PAGE));
    Long next = found.next();
    return new CorrectionView(
        state == null ? "all" : state,
        found.items().stream()
            .map(row -> new CorrectionView.Row(row, place(row, request.page())))
            .toList(),
        next == null ? "" : next.toString());
  }

  CorrectionView.One one(PageRequest request, Form form) {
    Frame page = request.page();
    CorrectionDetail detail = corrections.open(Actor.of(request.caller()), request.id());
    Place room = detail.ledRoom();
    return new CorrectionView.One(
        detail.request(),
        place(detail.request(), page),
        room == null ? "" : room.code(),
        detail.living().stream().map(each -> living(each, detail, page)).toList(),
        detail.alerts().stream()
            .map(each -> new CorrectionView.Alert(each, cards.title(each.rule(), page.texts())))
            .toList(),
        page.now().atZone(page.zone()).toLocalDate().toString(),
        form);
  }

  private static CorrectionView.Living living(
      CorrectionDecisions.Living one, CorrectionDetail detail, Frame page) {
    Integer resident = one.resident();
    return new CorrectionView.Living(
        one.tenancy(),
        resident == null ? null : detail.people().get(resident),
        one.kind(),
        Objects.requireNonNullElse(one.bed(), ""),
        one.from().atZone(page.zone()).toLocalDate().toString());
  }

  private String place(CorrectionRows.Row row, Frame page) {
    return new PublicIds(register.get()).whereabouts(row.place(), page.texts().isChinese());
  }
}
