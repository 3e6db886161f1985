package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.alert.Candidates;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.FeedReads;
import io.tidegate.gateway.web.page.Frame;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the page of an act from the database. Blocking; safe on any thread. */
final class SheetPage {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private final Parts parts;
  private final AlertReads reads;
  private final FeedReads feed;
  private final ListPage list;
  private final Candidates candidates;

  SheetPage(Parts parts, ListPage list) {
    this.parts = parts;
    this.reads = new AlertReads(parts.database().jdbi());
    this.feed = new FeedReads(parts.database().jdbi());
    this.candidates = new Candidates(parts.database().jdbi());
    this.list = list;
  }

  /** The page; empty if there is no such alert for the reader, or nothing of that kind to do. */
  Optional<Sheet> find(Frame page, UUID id, String kind, Refusal refusal) {
    String now = feed.now().toString(); // before the alert: told twice rather than never
    return reads
        .find(page.scope(), id)
        .filter(detail -> Options.of(detail, page).sheets().contains(kind))
        .map(detail -> sheet(page, detail, kind, now, refusal));
  }

  private Sheet sheet(Frame page, AlertDetail detail, String kind, String now, Refusal refusal) {
    Map<String, String> typed = new HashMap<>(refusal.typed());
    if (kind.equals("close")) {
      typed.putIfAbsent(
          "dueAt",
          FIELD.format(page.now().atZone(page.zone()).plusDays(2).withHour(18).withMinute(0)));
    }
    List<AlertDetail.Act> history = detail.history();
    return new Sheet(
        kind,
        list.card(detail.alert(), parts.register().get(), page),
        history.isEmpty() ? 0 : history.get(history.size() - 1).id(),
        now,
        Secret.random(),
        refusal.message(),
        refusal.who(),
        typed,
        AlertView.Later.of(detail),
        kind.equals("assign") ? users(detail, page) : List.of());
  }

  private List<Sheet.User> users(AlertDetail detail, Frame page) {
    return candidates.of(detail.alert().id(), page.now()).stream()
        .map(each -> new Sheet.User(each.name(), each.displayName()))
        .toList();
  }
}
