package io.tidegate.gateway.walk.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SmallCountsTest {
  /** Any hidden count of the tables tried here is below that. */
  private static final int ENOUGH = 150;

  @Example
  void fewAreHiddenAndTheNextSmallestWhereTheSumWouldTellThem() {
    Column<Shown> shown =
        SmallCounts.hide(List.of(List.of(3, 20, 7), List.of(30)), List.of(false, false));
    assertThat(texts(shown)).containsExactly("<5", "20", "*", "30", "30", "30", "60");
  }

  @Example
  void nothingMoreIsHiddenWhereTwoAreFew() {
    Column<Shown> shown =
        SmallCounts.hide(List.of(List.of(3, 2, 20), List.of(30)), List.of(false, false));
    assertThat(texts(shown)).containsExactly("<5", "<5", "20", "25", "30", "30", "55");
  }

  @Example
  void twoThatAreAsManyOrAsFewAsCanBeAreNotGivenAwayBySayingSo() {
    Column<Shown> four = SmallCounts.hide(List.of(List.of(4, 4, 20)), List.of(false));
    assertThat(texts(four)).containsExactly("<5", "<5", "*", "28", "28");
    Column<Shown> ones = SmallCounts.hide(List.of(List.of(1, 1, 1, 1)), List.of(false));
    assertThat(texts(ones)).containsExactly("<5", "<5", "<5", "<5", "*", "*");
  }

  @Example
  void ownTeamSeesItsOwnAndNothingMoreOfOthersBySubtraction() {
    Column<Shown> shown =
        SmallCounts.hide(List.of(List.of(2, 9), List.of(1)), List.of(true, false));
    assertThat(texts(shown)).containsExactly("2", "9", "11", "<5", "<5", "*");
    assertThat(texts(SmallCounts.all(List.of(List.of(2, 9), List.of(1)))))
        .containsExactly("2", "9", "11", "1", "1", "12");
  }

  @Example
  void zeroIsNotFew() {
    assertThat(texts(SmallCounts.hide(List.of(List.of(0, 9)), List.of(false))))
        .containsExactly("0", "9", "9", "9");
  }

  /** Tries every table that looks the same: none of the hidden counts is the same in all. */
  @Property(tries = 300)
  void noHiddenCountCanBeComputedFromWhatIsShown(@ForAll("tables") Table table) {
    Column<Shown> shown = SmallCounts.hide(table.grids, table.own);
    List<Shown> cells = cells(shown);
    List<Set<Integer>> possible = possible(shown);
    for (int i = 0; i < cells.size(); i++) {
      assertThat(possible.get(i).size() > 1)
          .as("cell %d of %s, shown as %s", i, table, texts(shown))
          .isEqualTo(cells.get(i).mark() != Shown.Mark.EXACT);
    }
  }

  @Property(tries = 300)
  void whatIsShownIsTrueAndNoCountOfFewIsOutsideTheOwnTeam(@ForAll("tables") Table table) {
    List<Shown> shown = cells(SmallCounts.hide(table.grids, table.own));
    List<Shown> truth = cells(SmallCounts.all(table.grids));
    int at = 0;
    for (int i = 0; i < table.grids.size(); i++) {
      for (int part = 0; part <= table.grids.get(i).size(); part++, at++) {
        Shown each = shown.get(at);
        int value = truth.get(at).value();
        assertThat(each.value()).isEqualTo(each.mark() == Shown.Mark.EXACT ? value : 0);
        if (table.own.get(i)) {
          assertThat(each.mark()).isEqualTo(Shown.Mark.EXACT);
        } else if (value > 0 && value < SmallCounts.FEW_BELOW) {
          assertThat(each.mark()).isNotEqualTo(Shown.Mark.EXACT);
        }
      }
    }
  }

  record Table(List<List<Integer>> grids, List<Boolean> own) {}

  @Provide
  Arbitrary<Table> tables() {
    Arbitrary<Integer> count =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(0, 4)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(5, 12)));
    return Combinators.combine(
            count.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(true, false).list().ofSize(3))
        .as((grids, own) -> new Table(grids, own.subList(0, grids.size())));
  }

  /** By sets of sums, from below and from above: in another way than the class goes about it. */
  private static List<Set<Integer>> possible(Column<Shown> shown) {
    List<Set<Integer>> sums = new ArrayList<>();
    for (int i = 0; i < shown.grids().size(); i++) {
      Column.Group<Shown> grid = shown.grids().get(i);
      sums.add(
          meet(sum(grid.parts().stream().map(SmallCountsTest::values).toList()), grid.total()));
    }
    Set<Integer> community = meet(sum(sums), shown.community());
    List<Set<Integer>> all = new ArrayList<>();
    for (int i = 0; i < shown.grids().size(); i++) {
      Set<Integer> total = within(sums, i, community);
      List<Set<Integer>> parts =
          shown.grids().get(i).parts().stream().map(SmallCountsTest::values).toList();
      for (int part = 0; part < parts.size(); part++) {
        all.add(within(parts, part, total));
      }
      all.add(total);
    }
    all.add(community);
    return all;
  }

  private static Set<Integer> within(List<Set<Integer>> parts, int at, Set<Integer> totals) {
    List<Set<Integer>> others = new ArrayList<>(parts);
    others.remove(at);
    Set<Integer> rest = sum(others);
    Set<Integer> possible = new TreeSet<>();
    for (int value : parts.get(at)) {
      if (rest.stream().anyMatch(other -> totals.contains(value + other))) {
        possible.add(value);
      }
    }
    return possible;
  }

  private static Set<Integer> sum(List<Set<Integer>> parts) {
    Set<Integer> sums = new TreeSet<>(Set.of(0));
    for (Set<Integer> part : parts) {
      Set<Integer> more = new TreeSet<>();
      sums.forEach(sum -> part.forEach(value -> more.add(sum + value)));
      sums = more;
    }
    return sums;
  }

  private static Set<Integer> meet(Set<Integer> sums, Shown shown) {
    Set<Integer> both = new TreeSet<>(sums);
    if (shown.mark() != Shown.Mark.HIDDEN) {
      both.retainAll(values(shown));
    }
    return both;
  }

  private static Set<Integer> values(Shown shown) {
    return switch (shown.mark()) {
      case EXACT -> Set.of(shown.value());
      case FEW -> Set.of(1, 2, 3, 4);
      case HIDDEN -> new TreeSet<>(IntStream.range(0, ENOUGH).boxed().toList());
    };
  }

  private static List<Shown> cells(Column<Shown> column) {
    List<Shown> cells = new ArrayList<>();
    column
        .grids()
        .forEach(
            grid -> {
              cells.addAll(grid.parts());
              cells.add(grid.total());
            });
    cells.add(column.community());
    return cells;
  }

  private static List<String> texts(Column<Shown> column) {
    return cells(column).stream().map(Shown::text).toList();
  }
}
