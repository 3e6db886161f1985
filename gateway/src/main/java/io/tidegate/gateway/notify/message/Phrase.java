package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.detect.Bilingual;

/** Every text of a robot, in both languages; {@code {0}}, {@code {1}} … stand for arguments. */
public enum Phrase {
  CUT("…查看全部", "… see all"),
  OPEN("打开", "Open"),
  HIGH("高", "high"),
  MEDIUM("中", "medium"),
  LOW("低", "low"),
  ALERT("告警 {0}", "Alert {0}"),
  ALERT_LEVEL("告警 {0}，{1}", "Alert {0}, {1}"),
  PLACED("【{0}】{1}", "{1} ({0})"),
  CLOSED("告警 {0} 已关闭", "Alert {0} is closed"),
  CLOSED_AS("告警 {0} 已关闭：{1}", "Alert {0} is closed: {1}"),
  OPEN_AGAIN("告警 {0} 的关闭已撤销", "Alert {0}: its closing was taken back"),
  ESCALATED("告警 {0}（{1}）逾期未处理，请跟进", "Alert {0} ({1}) is overdue, please see to it"),
  ASSIGNED("告警 {0}（{1}）已转交给您", "Alert {0} ({1}) is given to you"),
  CAME_BACK("告警 {0}（{1}）移交到期未回，请跟进", "Alert {0} ({1}) handed over is past due, please follow up"),
  ESCALATED_MANY("{0} 条告警逾期未处理，请跟进", "{0} alerts are overdue, please see to them"),
  ASSIGNED_MANY("{0} 条告警已转交给您", "{0} alerts are given to you"),
  CAME_BACK_MANY("{0} 条告警移交到期未回，请跟进", "{0} alerts handed over are past due, please follow up"),
  WOKEN_MANY("{0} 条告警的静默已结束", "{0} alerts: their silence is over"),
  WOKEN("告警 {0}（{1}）的静默已结束", "Alert {0} ({1}): its silence is over"),
  SUMMARY("{0} 条告警", "{0} alerts"),
  HELD("非值守时段的 {0} 条告警", "{0} alerts from off duty"),
  MORE("另有 {0} 条", "{0} more"),
  TO_DUTY("值守", "duty"),
  TO_OPERATORS("运维", "operators"),
  TO_LEADERS("网格长", "leaders"),
  DIGEST("昨日小结 {0}", "Yesterday, {0}"),
  DIGEST_NONE("昨日无新告警", "No new alerts yesterday"),
  DIGEST_NEW(
      "昨日新告警 {0}：高 {1}、中 {2}、低 {3}", "New alerts yesterday {0}: high {1}, medium {2}, low {3}"),
  DIGEST_CLOSED("昨日关闭 {0}", "Closed yesterday {0}"),
  DIGEST_OPEN("未关闭 {0}，其中未认领 {1}", "Open {0}, of them unclaimed {1}"),
  DIGEST_DEVICES("在线设备 {0}/{1}", "Devices online {0}/{1}"),
  SHIFT("交班 {0}", "End of duty {0}"),
  SHIFT_OPEN(
      "未关闭 {0}，其中未认领 {1}、已认领 {2}、已移交 {3}", "Open {0}: unclaimed {1}, claimed {2}, handed over {3}"),
  TEST("测试消息：群机器人已接通", "Test message: this robot works"),
  RELAY_FIRING("【系统告警】{0}", "System: {0}"),
  RELAY_RESOLVED("【系统恢复】{0}", "Resolved: {0}"),
  RELAY_SILENT("监控已沉默：{0} 没有收到 Watchdog", "Monitoring is silent: no Watchdog for {0}"),
  MINUTES("{0} 分钟", "{0} min"),
  SECONDS("{0} 秒", "{0} s"),
  RELAY_BACK("监控已恢复：又收到 Watchdog", "Monitoring is back: the Watchdog is heard again");

  private final String zh;
  private final String en;

  Phrase(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** In both languages. */
  Bilingual text() {
    return new Bilingual(zh, en);
  }
}
