package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.HandOver;
import io.tidegate.gateway.alert.LastAct;
import io.tidegate.gateway.alert.Snooze;
import io.tidegate.gateway.detect.Bilingual;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Why an act is refused and what to do, in sentences. */
final class ActSentences {
  /** What people may give as the result of an alert, in the contract's words. */
  private static final String DISPOSITIONS =
      Arrays.stream(Disposition.values())
          .filter(each -> each != Disposition.RECOVERED)
          .map(Disposition::word)
          .collect(Collectors.joining(", "));

  private ActSentences() {}

  static Bilingual of(ActResult.Reason reason) {
    return switch (reason) {
      case CLOSED -> new Bilingual("这条告警已经关闭。", "The alert is already closed.");
      case NOTE_REQUIRED ->
          new Bilingual(
              "结果为 unverified（无法核实）时，note 必填，1 至 " + Acts.MAX_TEXT + " 个字符。",
              "The disposition unverified requires a note of 1 to "
                  + Acts.MAX_TEXT
                  + " characters.");
      case TEXT_LENGTH ->
          new Bilingual(
              "文字须为 1 至 " + Acts.MAX_TEXT + " 个字符，不能只有空格。",
              "The text must have 1 to " + Acts.MAX_TEXT + " characters, not only spaces.");
      case TEXT_CHARACTERS ->
          new Bilingual(
              "文字不能含有 U+0000 或不成对的代理字符。",
              "The text must not contain U+0000 or an unpaired surrogate.");
      case RECIPIENT_REQUIRED ->
          new Bilingual(
              "移交须填写 recipient（property、police、community、other 之一）和 dueAt（回执期限）。",
              "To hand over, give a recipient (property, police, community or other) and dueAt, the"
                  + " due date of the receipt.");
      case NO_RECIPIENT ->
          new Bilingual(
              "只有结果为 handed_over（已移交）时才能填写 recipient。",
              "Only the disposition handed_over has a recipient.");
      case DUE_DATE ->
          new Bilingual(
              "dueAt 须晚于现在，最多 " + HandOver.LONGEST.toDays() + " 天。",
              "dueAt must be later than now and at most "
                  + HandOver.LONGEST.toDays()
                  + " days ahead.");
      case SNOOZE_END ->
          new Bilingual(
              "until 须晚于现在，最多 "
                  + Snooze.LONGEST.toDays()
                  + " 天（网格长 "
                  + Snooze.LONGEST_OF_LEADERS.toDays()
                  + " 天）。",
              "until must be later than now and at most "
                  + Snooze.LONGEST.toDays()
                  + " days ahead, "
                  + Snooze.LONGEST_OF_LEADERS.toDays()
                  + " for grid leaders.");
      case WAITS_FOR_RECEIPT ->
          new Bilingual(
              "已移交，等待回执：可以登记回执，或由网格长另行指派。",
              "The alert is handed over: record the receipt, or ask the grid leader to assign it.");
      case NOT_HANDED_OVER -> new Bilingual("这条告警没有移交。", "The alert is not handed over.");
      case NOT_CLOSED -> new Bilingual("这条告警没有关闭。", "The alert is not closed.");
      case LATER_OPEN ->
          new Bilingual(
              "同一规则、同一对象有更晚的告警未关闭，请处理那一条。",
              "A later alert of the same rule and subject is open. Handle that one.");
      case NOT_ASSIGNEE ->
          new Bilingual(
              "已由别人认领：只有认领人或网格长可以退回。",
              "Claimed by someone else: only that person or the grid leader can release it.");
      case LEADER_ONLY ->
          new Bilingual(
              "只有网格长（设备类告警为运维人员）可以这样做。",
              "Requires the grid leader, or an operator for device alerts.");
      case NO_SUCH_TARGET ->
          new Bilingual(
              "没有这个人员，或者这里不归其负责。",
              "There is no such user, or the user is not responsible for the alert's place.");
      case NOTHING_TO_UNDO -> new Bilingual("没有可以撤销的操作。", "There is nothing to undo.");
      case TOO_LATE ->
          new Bilingual(
              "超过 " + LastAct.UNDOABLE.toMinutes() + " 分钟，不能再撤销。",
              "An action can be undone for " + LastAct.UNDOABLE.toMinutes() + " minutes only.");
      case HIGH_ONE_BY_ONE ->
          new Bilingual(
              "高级别告警不能批量处理，请逐条处理。", "High alerts cannot be handled in bulk. Open each one.");
      case NOT_FOR_PEOPLE ->
          new Bilingual(
              "recovered 只能由网关给出，可用的结果：" + DISPOSITIONS + "。",
              "Only the gateway sets recovered; allowed dispositions: " + DISPOSITIONS + ".");
    };
  }
}
