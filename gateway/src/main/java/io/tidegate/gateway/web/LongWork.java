package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.web.rosters.RosterJobs;

/** What takes longer than a request, on threads of its own. Closed with the pages. */
record LongWork(TrialJobs trials, RosterJobs rosters) implements AutoCloseable {
  static LongWork of(Parts parts) {
    return new LongWork(
        new TrialJobs(
            parts.database(), parts.detectors(), parts.register(), parts.zone(), parts.time()),
        new RosterJobs(
            new RosterService(
                parts.database(),
                parts.people(),
                parts.register(),
                parts::audit,
                parts.time(),
                parts.zone())));
  }

  @Override
  public void close() {
    rosters.close();
    trials.close();
  }
}
