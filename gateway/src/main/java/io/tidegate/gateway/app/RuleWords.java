package io.tidegate.gateway.app;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.event.Words;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules and their settings as they are written on the command line. */
final class RuleWords {
  /** The value that takes a setting back. */
  static final String WIDER = "default";

  private static final String MODE = "mode";

  private RuleWords() {}

  /**
   * A setting of a rule.
   *
   * @param name of the threshold; empty: the rule's mode
   * @param becomes value or mode; null: what the wider scope says
   */
  record Assignment(String rule, String name, @Nullable String becomes) {}

  /** The rule of that id; else throws what {@code wrong} makes of the reason. */
  static Detector<?> detector(String rule, Function<String, ? extends RuntimeException> wrong) {
    for (Detector<?> detector : Detectors.all()) {
      if (detector.rule().id().equals(rule)) {
        return detector;
      }
    }
    throw wrong.apply("there is no rule " + rule + ", see 'rules'");
  }

  /** The number that a value is; null: what the wider scope says. */
  static @Nullable Long number(
      Detector<?> detector,
      String name,
      String value,
      Function<String, ? extends RuntimeException> wrong) {
    if (!value.equals(WIDER) && !value.matches("-?[0-9]{1,15}")) {
      throw wrong.apply(
          name + "=" + value + ": expected NAME=VALUE, the value a whole number or " + WIDER);
    }
    Long number = value.equals(WIDER) ? null : Long.valueOf(value);
    String refusal = Threshold.refusal(detector.thresholds(), name, number);
    if (refusal != null) {
      throw wrong.apply(refusal);
    }
    return number;
  }

  /** The mode of that word. */
  static RuleMode mode(String word, Function<String, ? extends RuntimeException> wrong) {
    return Words.parse(RuleMode.class, word)
        .orElseThrow(() -> wrong.apply("mode: expected on, shadow, off or " + WIDER));
  }

  /** What {@code RULE.NAME=VALUE} says. */
  static Assignment assignment(String text, Function<String, ? extends RuntimeException> wrong) {
    int dot = text.indexOf('.');
    int equals = text.indexOf('=');
    if (dot < 1 || equals < dot + 2 || equals == text.length() - 1) {
      throw wrong.apply(text + ": expected RULE.THRESHOLD=VALUE");
    }
    Detector<?> detector = detector(text.substring(0, dot), wrong);
    String rule = detector.rule().id();
    String name = text.substring(dot + 1, equals);
    String value = text.substring(equals + 1);
    if (name.equals(MODE)) {
      return new Assignment(rule, "", value.equals(WIDER) ? null : mode(value, wrong).word());
    }
    Long number = number(detector, name, value, wrong);
    return new Assignment(rule, name, number == null ? null : number.toString());
  }
}
