package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Numbered;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.store.ingest.LedgerStore.GapRow;
import io.tidegate.gateway.store.ingest.LedgerStore.ProgressRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Completeness: which numbers of a device's messages are missing. In memory; only the opening and
 * closing of a gap goes into a batch's transaction. Not thread-safe: the pipeline thread's.
 *
 * <p>A number above the highest leaves a gap; one inside a gap closes or splits it; any other was
 * there before. The first boot ever seen of a device starts wherever it is; every later boot starts
 * at 0.
 */
public final class Ledger {
  /**
   * Boots of a device that are followed; older ones are forgotten, their gaps stay open in the
   * database.
   */
  static final int MAX_BOOTS = 4;

  /** Gaps of a boot that are followed; past them the oldest are forgotten. */
  static final int MAX_GAPS = 256;

  private final Numbered<Map<Long, Boot>> devices = new Numbered<>();
  private long openGaps;
  private long missing;

  /**
   * What changed.
   *
   * @param closed to delete, as they stood
   * @param opened to insert
   * @param forgotten to delete, though their messages never came: there were too many
   */
  public record Change(List<GapRow> closed, List<GapRow> opened, List<GapRow> forgotten) {}

  private static final class Boot {
    private long highest;
    private Instant lastSeen;
    private boolean dirty = true;
    private final NavigableMap<Long, GapRow> gaps = new TreeMap<>();

    Boot(long highest, Instant lastSeen) {
      this.highest = highest;
      this.lastSeen = lastSeen;
    }
  }

  /** Takes back what was kept, at start: before {@link #see}. */
  void restore(ProgressRow progress) {
    Boot boot =
        bootsOf(progress.device())
            .computeIfAbsent(
                progress.boot(), key -> new Boot(progress.highest(), progress.lastSeen()));
    boot.highest = Math.max(boot.highest, progress.highest());
  }

  /** Takes back an open gap, at start. */
  void restore(GapRow gap) {
    Boot boot = bootsOf(gap.device()).get(gap.boot());
    if (boot != null && boot.gaps.size() < MAX_GAPS) {
      boot.gaps.put(gap.from(), gap);
      openGaps++;
      missing += gap.size();
    }
  }

  /**
   * A new message of a device.
   *
   * @param at its arrival
   * @return what changed; null, nearly always, if it was the next
   */
  @Nullable Change see(int device, Sequence sequence, Instant at) {
    Map<Long, Boot> boots = bootsOf(device);
    Boot boot = boots.get(sequence.boot());
    long number = sequence.number();
    if (boot == null) {
      boolean first = boots.isEmpty();
      boot = new Boot(first ? number : -1, at);
      add(boots, sequence.boot(), boot);
      if (first) {
        return null;
      }
    }
    boot.lastSeen = at;
    boot.dirty = true;
    if (number == boot.highest + 1) {
      boot.highest = number;
      return null;
    }
    if (number > boot.highest) {
      GapRow gap = new GapRow(device, sequence.boot(), boot.highest + 1, number - 1, at);
      boot.highest = number;
      return new Change(List.of(), List.of(gap), open(boot, gap));
    }
    return fill(boot, number);
  }

  /** What has moved since it was last asked, to be written once a minute. */
  List<ProgressRow> progress() {
    List<ProgressRow> moved = new ArrayList<>();
    devices.forEach(
        (boots, device) ->
            boots.forEach(
                (id, boot) -> {
                  if (boot.dirty) {
                    boot.dirty = false;
                    moved.add(new ProgressRow(device, id, boot.highest, boot.lastSeen));
                  }
                }));
    moved.sort(Comparator.comparingInt(ProgressRow::device).thenComparingLong(ProgressRow::boot));
    return moved;
  }

  /** Gaps open now. */
  long openGaps() {
    return openGaps;
  }

  /** Messages missing in them. */
  long missing() {
    return missing;
  }

  private @Nullable Change fill(Boot boot, long number) {
    Map.Entry<Long, GapRow> around = boot.gaps.floorEntry(number);
    if (around == null || around.getValue().to() < number) {
      return null;
    }
    GapRow old = around.getValue();
    boot.gaps.remove(old.from());
    uncount(old);
    List<GapRow> rest = new ArrayList<>(2);
    if (old.from() < number) {
      rest.add(old.cut(old.from(), number - 1));
    }
    if (number < old.to()) {
      rest.add(old.cut(number + 1, old.to()));
    }
    List<GapRow> forgotten = new ArrayList<>(0);
    rest.forEach(gap -> forgotten.addAll(open(boot, gap)));
    return new Change(List.of(old), rest, forgotten);
  }

  /** Returns the gap that had to go for it, if there was no more room. */
  private List<GapRow> open(Boot boot, GapRow gap) {
    boot.gaps.put(gap.from(), gap);
    openGaps++;
    missing += gap.size();
    if (boot.gaps.size() <= MAX_GAPS) {
      return List.of();
    }
    GapRow oldest = boot.gaps.pollFirstEntry().getValue();
    uncount(oldest);
    return List.of(oldest);
  }

  private void uncount(GapRow gap) {
    openGaps--;
    missing -= gap.size();
  }

  private Map<Long, Boot> bootsOf(int device) {
    Map<Long, Boot> boots = devices.get(device);
    if (boots == null) {
      boots = new LinkedHashMap<>(2);
      devices.put(device, boots);
    }
    return boots;
  }

  /** Past the bound the boot not heard for longest goes: its gaps stay open in the database. */
  private void add(Map<Long, Boot> boots, long id, Boot boot) {
    boots.put(id, boot);
    if (boots.size() > MAX_BOOTS) {
      long oldest =
          Collections.min(
                  boots.entrySet(), Comparator.comparing(entry -> entry.getValue().lastSeen))
              .getKey();
      Boot gone = boots.remove(oldest);
      if (gone != null) {
        gone.gaps.values().forEach(this::uncount);
      }
    }
  }
}
