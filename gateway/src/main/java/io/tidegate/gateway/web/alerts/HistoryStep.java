package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.web.page.Frame;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of an alert's history in words. */
final class HistoryStep {
  private HistoryStep() {}

  static AlertView.Step of(Frame page, AlertDetail.Act act) {
    JsonObject detail = new JsonObject(act.detail());
    List<String> more = new ArrayList<>();
    word(page, detail, "disposition", more);
    word(page, detail, "recipient", more);
    word(page, detail, "level", more);
    word(page, detail, "why", more);
    String undone = detail.getString("of");
    if (undone != null) {
      more.add(page.word("action", undone));
    }
    if (act.to() != null) {
      more.add("→ " + act.to());
    }
    time(page, detail.getString("until", detail.getString("dueAt")), more);
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
      if (detail.containsKey(typed)) {
        words.add(detail.getString(typed));
      }
    }
    String who = act.actorName() == null ? page.t("history.gateway") : act.actorName();
    return new AlertView.Step(act.id(), act.at(), who, what, String.join(" — ", words));
  }

  private static void word(Frame page, JsonObject detail, String vocabulary, List<String> more) {
    String word = detail.getString(vocabulary);
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
