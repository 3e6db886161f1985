package io.tidegate.gateway.web.walks;

import java.util.List;

/**
 * Labels for doors: what to print and stick next to them.
 *
 * @param where name of the micro-grid
 * @param labels in walking order; empty where there is no door, or no address to lead to
 * @param isReachable whether the desk has an address that a phone can open
 */
public record Labels(String where, List<Label> labels, boolean isReachable) {
  public Labels {
    labels = List.copyOf(labels);
  }

  /**
   * A label.
   *
   * @param name where the door is, in words
   * @param address that the code holds
   * @param size modules a side, its quiet zone among them
   * @param path its dark modules as a path of SVG
   */
  public record Label(String name, String address, int size, String path) {}
}
