package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.alert.Act;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: the same act on several alerts.
 *
 * @param items at most {@link #MOST}, each alert once
 * @param operation null: sent again, the command is done again
 */
public record BulkAct(List<Item> items, Act act, @Nullable Operation operation) {
  /** Most alerts of one command. */
  public static final int MOST = 50;

  public BulkAct {
    items = List.copyOf(items);
  }

  /**
   * One of the alerts.
   *
   * @param version that the person saw
   */
  public record Item(UUID alert, int version) {}
}
