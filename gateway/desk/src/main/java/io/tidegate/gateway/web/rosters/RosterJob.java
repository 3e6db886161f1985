package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.desk.rosters.ReadRoster;
import io.tidegate.gateway.desk.rosters.RosterStage;
import io.tidegate.gateway.store.roster.RosterApply;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How far a file is. Safe on any thread. */
final class RosterJob {
  private final Instant begunAt;
  private RosterStage stage = RosterStage.WAITING;
  private @Nullable ReadRoster read;
  private RosterApply.@Nullable Outcome outcome;
  private CompletableFuture<Void> settled = new CompletableFuture<>();

  RosterJob(Instant begunAt) {
    this.begunAt = begunAt;
  }

  synchronized boolean isOlderThan(Instant limit) {
    return begunAt.isBefore(limit) && stage != RosterStage.APPLYING;
  }

  synchronized RosterStage stage() {
    return stage;
  }

  synchronized @Nullable ReadRoster read() {
    return read;
  }

  synchronized RosterApply.@Nullable Outcome outcome() {
    return outcome;
  }

  /** What an apply has to carry: which preview somebody looked at. */
  synchronized String token() {
    return read == null ? "" : read.planned().version() + "-" + begunAt.toEpochMilli();
  }

  synchronized void goesOn(RosterStage to) {
    stage = to;
    if (!isBusy()) {
      settled.complete(null);
    }
  }

  synchronized void read(ReadRoster made) {
    read = made;
    goesOn(RosterStage.READY);
  }

  /** Whether applying may begin now: once. */
  synchronized boolean begins() {
    if (stage != RosterStage.READY) {
      return false;
    }
    settled = new CompletableFuture<>();
    goesOn(RosterStage.APPLYING);
    return true;
  }

  synchronized void ended(RosterApply.Outcome made) {
    outcome = made;
    goesOn(made.result() == RosterApply.Result.GUARDED ? RosterStage.READY : RosterStage.APPLIED);
  }

  synchronized void failed() {
    goesOn(RosterStage.FAILED);
  }

  /** Ends when nobody has to wait any more. */
  synchronized CompletionStage<Void> settled() {
    return settled;
  }

  /** Whether somebody has to wait. */
  synchronized boolean isBusy() {
    return stage.compareTo(RosterStage.READY) < 0 || stage == RosterStage.APPLYING;
  }
}
