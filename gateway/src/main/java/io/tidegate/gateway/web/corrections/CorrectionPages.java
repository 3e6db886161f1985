package io.tidegate.gateway.web.corrections;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CorrectionDeciding;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the pages of requests to correct the register. Blocking; safe on any thread. */
final class CorrectionPages {
  private static final int PAGE = 30;
  private static final Set<String> STATES = Set.of("asked", "done", "declined", "withdrawn");

  private final Parts parts;
  private final Cards cards;

  CorrectionPages(Parts parts) {
    this.parts = parts;
    this.cards = new Cards(parts.rules());
  }

  CorrectionView list(PageRequest request) {
    String given = request.field("state");
    String state = given.equals("all") ? null : STATES.contains(given) ? given : "asked";
    PublicIds ids = new PublicIds(register());
    List<CorrectionRows.Row> found =
        Tx.in(
            parts.database(),
            h ->
                CorrectionRows.list(
                    h,
                    request.caller().scope(),
                    state,
                    request.number("before").orElse(Long.MAX_VALUE),
                    PAGE + 1));
    return new CorrectionView(
        state == null ? "all" : state,
        found.stream()
            .limit(PAGE)
            .map(row -> new CorrectionView.Row(row, place(row, ids, request.page())))
            .toList(),
        found.size() > PAGE ? Long.toString(found.get(PAGE - 1).id()) : "");
  }

  CorrectionView.One one(PageRequest request, Form form) {
    return Tx.in(parts.database(), h -> one(h, request, form));
  }

  private CorrectionView.One one(Tx h, PageRequest request, Form form) {
    Frame page = request.page();
    CorrectionRows.Row row =
        CorrectionRows.find(h, request.caller().scope(), request.id())
            .orElseThrow(() -> new ProblemException(Problem.notFound()));
    Integer number = row.place();
    Place place = number == null ? null : register().place(number);
    boolean isUnit = place != null && place.isUnit();
    boolean leads = place != null && request.caller().scope().leads(place.microGrid());
    return new CorrectionView.One(
        row,
        place(row, new PublicIds(register()), page),
        isUnit && leads ? Objects.requireNonNull(place).code() : "",
        isUnit ? living(h, Objects.requireNonNull(place).id(), page) : List.of(),
        leads ? alerts(h, row, page) : List.of(),
        page.now().atZone(page.zone()).toLocalDate().toString(),
        form);
  }

  private List<CorrectionView.Living> living(Tx h, int room, Frame page) {
    List<CorrectionDeciding.Living> living = CorrectionDeciding.living(h, room, page.now());
    List<Integer> residents =
        living.stream().map(CorrectionDeciding.Living::resident).filter(Objects::nonNull).toList();
    Map<Integer, MaskedPerson> masked = h.masked(parts.people(), residents);
    return living.stream()
        .map(
            each ->
                new CorrectionView.Living(
                    each.tenancy(),
                    masked(masked, each.resident()),
                    each.kind(),
                    Objects.requireNonNullElse(each.bed(), ""),
                    each.from().atZone(page.zone()).toLocalDate().toString()))
        .toList();
  }

  private static @Nullable MaskedPerson masked(
      Map<Integer, MaskedPerson> masked, @Nullable Integer resident) {
    return resident == null ? null : masked.get(resident);
  }

  /** None where the register was found to be right: it explains nothing then. */
  private List<CorrectionView.Alert> alerts(Tx h, CorrectionRows.Row row, Frame page) {
    if (row.state().equals("declined") || row.state().equals("withdrawn")) {
      return List.of();
    }
    return CorrectionDeciding.explained(h, row.id()).stream()
        .map(
            each ->
                new CorrectionView.Alert(
                    each.id().toString(),
                    each.number(),
                    cards.title(each.rule(), page.texts()),
                    each.version()))
        .toList();
  }

  private static String place(CorrectionRows.Row row, PublicIds ids, Frame page) {
    return ids.whereabouts(row.place(), page.texts().isChinese());
  }

  private Register register() {
    return parts.register().get();
  }
}
