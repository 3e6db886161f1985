package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rules.RuleChange;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a rule's settings: its fields as a command, and refusals as texts. */
final class SettingForm {
  /** What the field of a threshold's value begins with. */
  static final String VALUE = "value.";

  /** Field with the threshold, or the mode, that is to be as the wider scope has it. */
  static final String BACK = "back";

  /** Word for a rule's mode in {@link #BACK}. */
  static final String MODE = "mode";

  private static final String VALUES = "values.";
  private static final int MOST_DIGITS = 15;

  private SettingForm() {}

  /**
   * The command of a form that was sent.
   *
   * @throws RefusedException invalid, if a value is no number or the mode is unknown
   */
  static RuleChange change(PageRequest request, Detector<?> detector, Somewhere where) {
    String back = request.field(BACK);
    Map<String, @Nullable Long> values = new LinkedHashMap<>();
    String mode = back.isEmpty() ? request.field(MODE) : "";
    if (back.isEmpty()) {
      for (Threshold one : detector.thresholds()) {
        String typed = request.field(VALUE + one.name());
        if (!typed.isEmpty()) {
          values.put(one.name(), number(one, typed));
        }
      }
    } else if (!back.equals(MODE)) {
      values.put(back, null);
    }
    return new RuleChange(
        detector.rule().id(),
        where.where(),
        values,
        mode.isEmpty() ? null : mode(mode),
        back.equals(MODE) || !mode.isEmpty(),
        request.field("reason"));
  }

  private static long number(Threshold one, String typed) {
    if (!typed.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      throw RefusedException.invalid(VALUES + one.name(), VALUES + one.name() + ": not a number");
    }
    return Long.parseLong(typed);
  }

  private static RuleMode mode(String word) {
    return Words.parse(RuleMode.class, word)
        .orElseThrow(() -> RefusedException.invalid("mode", "mode: expected on, shadow or off"));
  }

  /**
   * Why the form was refused, in the page's language.
   *
   * @throws RefusedException the same, if it is not about a field of the form
   */
  static String text(RefusedException refused, Detector<?> detector, Texts texts) {
    if (refused.type().equals(RuleService.TOO_MANY)) {
      return texts.t("rule.refused.many", RuleSettings.MOST_OF_A_RULE);
    }
    if (refused.reason() != RefusedException.Reason.INVALID) {
      throw refused;
    }
    for (Threshold one : detector.thresholds()) {
      if (refused.field().equals(VALUES + one.name())) {
        return texts.t(
            "rule.refused.value",
            texts.threshold(detector.rule().id(), one.name()),
            one.least(),
            one.most(),
            texts.word("unit", one.unit()));
      }
    }
    return switch (refused.field()) {
      case "reason" -> texts.t("rule.refused.reason", Acts.MAX_TEXT);
      case "values", "mode" -> texts.t("rule.refused.nothing");
      default -> throw refused;
    };
  }
}
