package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertEvidence;
import io.tidegate.gateway.desk.alerts.HistoryDetail;
import io.tidegate.gateway.store.read.AlertDetail;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code AlertDetail}: an alert with firings, their evidence, and history.
 *
 * @param deviceDays null, and left out, after an act
 */
record AlertDetailAnswer(
    @JsonUnwrapped AlertAnswer alert,
    List<EarlierAnswer> earlier,
    int earlierCount,
    @Nullable UndoAnswer undo,
    @Nullable EvidenceAnswer evidence,
    List<FiringAnswer> firings,
    int firingsLeftOut,
    List<HistoryAnswer> history,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DeviceDayAnswer> deviceDays) {
  record EarlierAnswer(
      String id,
      long number,
      @Nullable String openedAt,
      @Nullable String closedAt,
      @Nullable String disposition) {}

  record UndoAnswer(String by, String action, @Nullable String until) {}

  record FiringAnswer(
      int ordinal,
      @Nullable String startedAt,
      @Nullable String endedAt,
      @Nullable String endReason,
      String severity,
      @Nullable EvidenceAnswer evidence) {}

  record HistoryAnswer(
      @Nullable String at,
      @Nullable String actor,
      String action,
      Map<String, @Nullable Object> detail) {}

  /** The answer for an alert as it stands. */
  static AlertDetailAnswer of(
      AlertDetail detail,
      AlertAnswer alert,
      @Nullable List<DeviceDayAnswer> deviceDays,
      PublicIds ids) {
    List<FiringAnswer> firings =
        detail.firings().stream().map(firing -> firing(firing, ids)).toList();
    return new AlertDetailAnswer(
        alert,
        detail.earlier().stream().map(AlertDetailAnswer::earlier).toList(),
        detail.earlierCount(),
        undo(detail.undoable()),
        firings.isEmpty() ? null : firings.get(0).evidence(),
        firings,
        detail.alert().count() - firings.size(),
        detail.history().stream().map(AlertDetailAnswer::history).toList(),
        deviceDays);
  }

  private static FiringAnswer firing(AlertDetail.Firing firing, PublicIds ids) {
    return new FiringAnswer(
        firing.ordinal(),
        AlertJson.time(firing.startedAt()),
        AlertJson.time(firing.endedAt()),
        firing.endReason(),
        firing.severity(),
        EvidenceAnswer.of(AlertEvidence.of(firing), ids));
  }

  private static HistoryAnswer history(AlertDetail.Act act) {
    return new HistoryAnswer(
        AlertJson.time(act.at()), act.actor(), act.action(), HistoryDetail.of(act));
  }

  private static EarlierAnswer earlier(AlertDetail.Earlier one) {
    return new EarlierAnswer(
        one.id().toString(),
        one.number(),
        AlertJson.time(one.openedAt()),
        AlertJson.time(one.closedAt()),
        one.disposition());
  }

  private static @Nullable UndoAnswer undo(AlertDetail.@Nullable Undoable undoable) {
    return undoable == null
        ? null
        : new UndoAnswer(undoable.account(), undoable.action(), AlertJson.time(undoable.until()));
  }
}
