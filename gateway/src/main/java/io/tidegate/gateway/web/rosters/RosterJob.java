package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterWish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a file is. Safe on any thread. */
final class RosterJob {
  /** What is being done, in order. */
  enum Stage {
    WAITING,
    OPENING,
    READING,
    COMPARING,
    READY,
    APPLYING,
    APPLIED,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was read.
   *
   * @param choice how it was read: as people said, or the company's before, or as recognised
   * @param headings that were found, or what may be headings
   */
  record Read(
      RosterWish wish,
      RosterPreview preview,
      RoomIndex rooms,
      ReadingChoice choice,
      List<Heading> headings,
      RosterApply.Planned planned) {
    Read {
      headings = List.copyOf(headings);
    }
  }

  private final Instant begunAt;
  private Stage stage = Stage.WAITING;
  private @Nullable Read read;
  private RosterApply.@Nullable Outcome outcome;

  RosterJob(Instant begunAt) {
    this.begunAt = begunAt;
  }

  synchronized boolean isOlderThan(Instant limit) {
    return begunAt.isBefore(limit) && stage != Stage.APPLYING;
  }

  synchronized Stage stage() {
    return stage;
  }

  synchronized @Nullable Read read() {
    return read;
  }

  synchronized RosterApply.@Nullable Outcome outcome() {
    return outcome;
  }

  /** What an apply has to carry: which preview somebody looked at. */
  synchronized String token() {
    return read == null ? "" : read.planned().version() + "-" + begunAt.toEpochMilli();
  }

  synchronized void goesOn(Stage to) {
    stage = to;
    notifyAll();
  }

  synchronized void read(Read made) {
    read = made;
    goesOn(Stage.READY);
  }

  /** Whether applying may begin now: once. */
  synchronized boolean begins() {
    if (stage != Stage.READY) {
      return false;
    }
    goesOn(Stage.APPLYING);
    return true;
  }

  synchronized void ended(RosterApply.Outcome made) {
    outcome = made;
    goesOn(made.result() == RosterApply.Result.GUARDED ? Stage.READY : Stage.APPLIED);
  }

  synchronized void failed() {
    goesOn(Stage.FAILED);
  }

  /** Waits a while for work that is nearly always short; what stage it has then. */
  synchronized Stage await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (isBusy()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return stage;
  }

  /** Whether somebody has to wait. */
  synchronized boolean isBusy() {
    return stage.compareTo(Stage.READY) < 0 || stage == Stage.APPLYING;
  }
}
