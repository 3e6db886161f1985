package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.alerts.HistoryDetail;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of an alert's history in words. */
final class HistoryStep {
  private HistoryStep() {}

  static AlertView.Step of(Frame page, AlertDetail.Act act) {
    Map<String, @Nullable Object> detail = HistoryDetail.of(act);
    List<String> more = new ArrayList<>();
    word(page, detail, "disposition", more);
    word(page, detail, "recipient", more);
    word(page, detail, "level", more);
    word(page, detail, "why", more);
    String undone = text(detail, "of");
    if (undone != null) {
      more.add(page.word("action", undone));
    }
    if (act.to() != null) {
      more.add("→ " + act.to());
    }
    time(page, text(detail, detail.containsKey("until") ? "until" : "dueAt"), more);
    if (detail.containsKey("recurrence")) {
      more.add(page.t("alert.recurrence"));
    }
    if (detail.containsKey("silent")) {
      more.add(page.t("history.silent"));
    }
    String what =
        page.word("action", act.action())
            + (more.isEmpty() ? "" : page.t("history.more", String.join(" · ", more)));
    List<String> words = new ArrayList<>();
    for (String typed : List.of("outcome", "note", "text", "reason")) {
      String text = text(detail, typed);
      if (text != null) {
        words.add(text);
      }
    }
    String who = act.actorName() == null ? page.t("history.gateway") : act.actorName();
    return new AlertView.Step(act.id(), act.at(), who, what, String.join(" — ", words));
  }

  private static @Nullable String text(Map<String, @Nullable Object> detail, String name) {
    Object value = detail.get(name);
    return value == null ? null : value.toString();
  }

  private static void word(
      Frame page, Map<String, @Nullable Object> detail, String vocabulary, List<String> more) {
    String word = text(detail, vocabulary);
    if (word != null) {
      more.add(page.word(vocabulary, word));
    }
  }

  private static void time(Frame page, @Nullable String text, List<String> more) {
    if (text == null) {
      return;
    }
    try {
      more.add(page.t("history.until", page.time(Instant.parse(text))));
    } catch (DateTimeParseException e) {
      more.add(text); // of a version that wrote it otherwise
    }
  }
}
