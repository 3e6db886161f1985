package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.store.read.UnknownReads;
import java.util.List;

/**
 * Devices that are not registered.
 *
 * @param next position of the next page; empty: this is the last
 */
public record UnknownList(List<UnknownReads.Unknown> lines, String next) {
  public UnknownList {
    lines = List.copyOf(lines);
  }
}
