package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Texts;
import io.vertx.core.json.JsonObject;

/** What the form of a rule's settings says, as the API has it. */
final class SettingForm {
  /** What the field of a threshold's value begins with. */
  static final String VALUE = "value.";

  /** Field with the threshold, or the mode, that is to be as the wider scope has it. */
  static final String BACK = "back";

  /** Word for a rule's mode in {@link #BACK}. */
  static final String MODE = "mode";

  private static final int MOST_DIGITS = 15;

  private SettingForm() {}

  /** Thrown for what cannot be set; the message is for who typed it. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * The body of the request that sets it.
   *
   * @throws RefusedException if something is missing or out of bounds
   */
  static JsonObject body(Asked asked, Detector<?> detector, Somewhere where) {
    Texts texts = asked.page().texts();
    JsonObject body =
        new JsonObject()
            .put(
                "scope",
                new JsonObject()
                    .put("kind", where.where().scope().word())
                    .put("id", where.id().isEmpty() ? null : where.id()));
    JsonObject values = new JsonObject();
    String back = asked.field(BACK);
    if (back.isEmpty()) {
      for (Threshold one : detector.thresholds()) {
        String typed = asked.field(VALUE + one.name());
        if (!typed.isEmpty()) {
          values.put(one.name(), value(detector, one, typed, texts));
        }
      }
      mode(asked.field(MODE), body, texts);
    } else if (back.equals(MODE)) {
      body.putNull("mode");
    } else {
      values.putNull(back);
    }
    if (values.isEmpty() && !body.containsKey("mode")) {
      throw new RefusedException(texts.t("rule.refused.nothing"));
    }
    String reason = asked.field("reason");
    if (!Acts.isText(reason)) {
      throw new RefusedException(texts.t("rule.refused.reason", Acts.MAX_TEXT));
    }
    return body.put("values", values).put("reason", reason);
  }

  private static long value(Detector<?> detector, Threshold one, String typed, Texts texts) {
    boolean isNumber = typed.matches("[0-9]{1," + MOST_DIGITS + "}");
    if (!isNumber || !one.allows(Long.parseLong(typed))) {
      throw new RefusedException(
          texts.t(
              "rule.refused.value",
              texts.threshold(detector.rule().id(), one.name()),
              one.least(),
              one.most(),
              texts.word("unit", one.unit())));
    }
    return Long.parseLong(typed);
  }

  private static void mode(String word, JsonObject body, Texts texts) {
    if (!word.isEmpty()) {
      if (Words.parse(RuleMode.class, word).isEmpty()) {
        throw new RefusedException(texts.t("rule.refused.nothing"));
      }
      body.put("mode", word);
    }
  }
}
