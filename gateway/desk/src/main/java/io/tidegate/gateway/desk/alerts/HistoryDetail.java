package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.store.read.AlertDetail;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the history keeps of an act: words, times, names of accounts, and what people typed. */
public final class HistoryDetail {
  private HistoryDetail() {}

  /** Its members by name. */
  public static Map<String, @Nullable Object> of(AlertDetail.Act act) {
    return KeptJson.members(act.detail());
  }
}
