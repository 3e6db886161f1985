package io.tidegate.gateway.walk.numbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hides counts of few people from those outside: from 1 to 4 are shown as few, and more are hidden
 * until no hidden one can be computed from the sums. What is hidden for that says nothing of its
 * value.
 */
public final class SmallCounts {
  /** The first count that is not few. */
  static final int FEW_BELOW = 5;

  private static final long MOST = 1_000_000_000;

  private SmallCounts() {}

  /**
   * What of a column may be seen.
   *
   * @param grids counts of the micro-grids of each grid; the sums are made here
   * @param own of which grids the reader is the own team, and sees all
   */
  public static Column<Shown> hide(List<List<Integer>> grids, List<Boolean> own) {
    Cell community = tree(grids, own);
    List<Cell> cells = community.all().toList();
    for (Cell cell : cells) {
      if (!cell.own && cell.value > 0 && cell.value < FEW_BELOW) {
        cell.mark = Shown.Mark.FEW;
      }
    }
    Optional<Cell> exposed = exposed(community, cells);
    while (exposed.isPresent()) {
      next(exposed.get(), cells).mark = Shown.Mark.HIDDEN;
      exposed = exposed(community, cells);
    }
    return new Column<>(
        community.parts.stream()
            .map(
                grid ->
                    new Column.Group<>(grid.parts.stream().map(Cell::shown).toList(), grid.shown()))
            .toList(),
        community.shown());
  }

  /** The column with nothing hidden. */
  public static Column<Shown> all(List<List<Integer>> grids) {
    return hide(grids, grids.stream().map(grid -> true).toList());
  }

  private static Cell tree(List<List<Integer>> grids, List<Boolean> own) {
    boolean all = own.stream().allMatch(each -> each);
    Cell community = new Cell(null, sum(grids.stream().map(SmallCounts::sum).toList()), all);
    for (int i = 0; i < grids.size(); i++) {
      Cell grid = new Cell(community, sum(grids.get(i)), own.get(i));
      for (int count : grids.get(i)) {
        new Cell(grid, count, own.get(i));
      }
    }
    return community;
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** A hidden cell that can have one value only. */
  private static Optional<Cell> exposed(Cell community, List<Cell> cells) {
    community.addUp();
    community.narrow();
    return cells.stream()
        .filter(cell -> cell.mark != Shown.Mark.EXACT && cell.least == cell.most)
        .findFirst();
  }

  /**
   * What to hide for an exposed cell: its smallest sibling, else the sum that it is part of, else
   * that it is few itself, if it is a sum; else the smallest below it, or anywhere.
   */
  private static Cell next(Cell exposed, List<Cell> cells) {
    Cell sum = exposed.parent;
    Stream<Cell> siblings = sum == null ? Stream.empty() : sum.parts.stream();
    return smallest(siblings.filter(cell -> cell.mark == Shown.Mark.EXACT && cell.value > 0))
        .or(() -> sum == null ? Optional.empty() : hideable(Stream.of(sum)))
        .or(() -> exposed.parts.isEmpty() ? Optional.empty() : hideable(Stream.of(exposed)))
        .or(() -> smallest(exposed.parts.stream().filter(cell -> cell.value > 0)))
        .or(() -> smallest(cells.stream().filter(cell -> cell.value > 0)))
        .or(() -> smallest(cells.stream()))
        .orElseThrow(); // with all of them hidden nothing is exposed
  }

  private static Optional<Cell> smallest(Stream<Cell> cells) {
    return hideable(cells.sorted(Comparator.comparingInt(cell -> cell.value)));
  }

  private static Optional<Cell> hideable(Stream<Cell> cells) {
    return cells.filter(cell -> !cell.own && cell.mark != Shown.Mark.HIDDEN).findFirst();
  }

  /** A count, and between which values it can be, by what is shown. */
  private static final class Cell {
    private final @Nullable Cell parent;
    private final List<Cell> parts = new ArrayList<>();
    private final int value;
    private final boolean own;
    private Shown.Mark mark = Shown.Mark.EXACT;
    private long least;
    private long most;

    Cell(@Nullable Cell parent, int value, boolean own) {
      this.parent = parent;
      this.value = value;
      this.own = own;
      if (parent != null) {
        parent.parts.add(this);
      }
    }

    Shown shown() {
      return Shown.of(mark, value);
    }

    Stream<Cell> all() {
      return Stream.concat(Stream.of(this), parts.stream().flatMap(Cell::all));
    }

    /** From its mark and its parts. */
    void addUp() {
      least = mark == Shown.Mark.EXACT ? value : mark == Shown.Mark.FEW ? 1 : 0;
      most = mark == Shown.Mark.EXACT ? value : mark == Shown.Mark.FEW ? FEW_BELOW - 1 : MOST;
      if (!parts.isEmpty()) {
        parts.forEach(Cell::addUp);
        least = Math.max(least, parts.stream().mapToLong(part -> part.least).sum());
        most = Math.min(most, parts.stream().mapToLong(part -> part.most).sum());
      }
    }

    /** From the sum that it is part of, whose other parts are as they add up. */
    void narrow() {
      long leastOfAll = parts.stream().mapToLong(part -> part.least).sum();
      long mostOfAll = parts.stream().mapToLong(part -> part.most).sum();
      for (Cell part : parts) {
        long leastOfOthers = leastOfAll - part.least;
        long mostOfOthers = mostOfAll - part.most;
        part.least = Math.max(part.least, least - mostOfOthers);
        part.most = Math.min(part.most, most - leastOfOthers);
        leastOfAll = leastOfOthers + part.least;
        mostOfAll = mostOfOthers + part.most;
      }
      parts.forEach(Cell::narrow);
    }
  }
}
