package io.tidegate.simulator.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The generated register of Wenchao, as files that {@code registry import} takes. */
public final class Wenchao {
  /** The day that the checked-in register stands at. */
  public static final LocalDate USUAL_DAY = LocalDate.of(2026, 11, 1);

  private Wenchao() {}

  /**
   * Writes the files. The same arguments write the same bytes.
   *
   * @param directory made where it is not there; files of these names are written over
   * @param today the day it stands at: who lives there lives there then
   * @param isSmall one grid with some 60 rooms instead of 12 with some 6,000
   */
  public static void write(Path directory, long seed, LocalDate today, boolean isSmall)
      throws IOException {
    tables(isSmall ? Plan.SMALL : Plan.WENCHAO, seed, today).write(directory);
  }

  /**
   * The files of a part of it, by name without {@code .csv}: grids of one compound, one rental
   * house, one office building and one row of shops each. The same arguments give the same text.
   *
   * @param today the day it stands at
   * @param grids 1 to 12
   */
  public static Map<String, String> grids(long seed, LocalDate today, int grids) {
    return tables(GridPlans.of(grids), seed, today).texts();
  }

  private static Tables tables(Plan plan, long seed, LocalDate today) {
    Tables tables = new Tables();
    Builder builder = new Builder(tables, today);
    builder.build(plan);
    Cards cards = new Cards();
    Households households = new Households(tables, new Random(seed), cards, today);
    builder.units().forEach(households::moveIn);
    String rentals =
        plan.compounds().stream()
            .filter(Plan.Compound::isRental)
            .map(Plan.Compound::code)
            .collect(Collectors.joining(" "));
    new Crew(tables, cards, today).hire(builder.ways(), rentals);
    return tables;
  }
}
