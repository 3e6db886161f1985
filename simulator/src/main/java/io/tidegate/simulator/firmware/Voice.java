package io.tidegate.simulator.firmware;

import java.util.List;

/** One device as its firmware makes it speak. What it remembers is of that device; one thread. */
@FunctionalInterface
public interface Voice {
  /** The messages in which it says a report, in order; empty where its family has no words. */
  List<Frame> say(Report report, Stamp stamp);
}
