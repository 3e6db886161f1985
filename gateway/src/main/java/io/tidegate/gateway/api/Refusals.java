package io.tidegate.gateway.api;

import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.detect.Bilingual;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Why an act is not done, in sentences that say what would be. */
final class Refusals {
  /** What people may give as the result of an alert now, in the contract's words. */
  static final String DISPOSITIONS =
      Arrays.stream(Disposition.values())
          .filter(each -> each != Disposition.RECOVERED && each != Disposition.HANDED_OVER)
          .map(Disposition::word)
          .collect(Collectors.joining(", "));

  private Refusals() {}

  /** The problem of a refusal; its type's last part is the reason's word. */
  static Problem of(ActResult.Reason reason) {
    return problem(reason.word().replace('_', '-'), sentence(reason));
  }

  /** The key was used for something else. */
  static Problem keyReused() {
    return problem(
        "key-reused",
        new Bilingual(
            "这个 Idempotency-Key 在 24 小时内已用于另一个请求，请换一个。",
            "This Idempotency-Key was used for another request within 24 hours; use a new one."));
  }

  private static Problem problem(String type, Bilingual sentence) {
    return new Problem(
        422,
        type,
        "Cannot be done",
        sentence.en(),
        Map.of("message", AlertJson.texts(sentence.zh(), sentence.en())));
  }

  private static Bilingual sentence(ActResult.Reason reason) {
    return switch (reason) {
      case CLOSED -> new Bilingual("这条告警已经关闭。", "The alert is closed already.");
      case NOTE_REQUIRED ->
          new Bilingual(
              "结果为 unverified（无法核实）时，note 必填，1 至 " + Acts.MAX_TEXT + " 个字符。",
              "The disposition unverified wants a note of 1 to " + Acts.MAX_TEXT + " characters.");
      case TEXT_LENGTH ->
          new Bilingual(
              "文字须为 1 至 " + Acts.MAX_TEXT + " 个字符，不能只有空白。",
              "The text must have 1 to " + Acts.MAX_TEXT + " characters and not only blanks.");
      case TEXT_CHARACTERS ->
          new Bilingual(
              "文字不能含有 U+0000 或不成对的代理字符。",
              "The text must not hold U+0000 or half of a surrogate pair.");
      case HANDING_OVER_UNSUPPORTED ->
          new Bilingual(
              "移交功能还没有开放，目前可用的结果：" + DISPOSITIONS + "。",
              "Handing over is not there yet; the dispositions allowed are " + DISPOSITIONS + ".");
      case NOT_FOR_PEOPLE ->
          new Bilingual(
              "recovered 只能由网关给出，可用的结果：" + DISPOSITIONS + "。",
              "Only the gateway gives recovered; the dispositions allowed are "
                  + DISPOSITIONS
                  + ".");
    };
  }
}
