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
    Tables tables = new Tables();
    tables.withFacts();
    Plan plan = isSmall ? Plan.SMALL : Plan.WENCHAO;
    Cards cards = new Cards();
    Builder builder = built(plan, tables, today);
    Households households = moved(builder, tables, seed, cards, today);
    Crew crew = hired(plan, builder, tables, cards, today);

    // A chance of its own: what happens around people changes nothing of who lives where.
    Random chance = new Random(seed ^ 0xFAC7);
    PublicHolidays.write(tables);
    new Hours(tables, today).write(plan, builder.units());
    Occasions occasions = new Occasions(tables, chance, cards, today);
    occasions.around(households.stays());
    occasions.viewings(households.vacant(), crew.agents());
    CompanyRosters.write(tables, chance, households.stays(), today);
    tables.write(directory);
  }

  /**
   * The files of a part of it, by name without {@code .csv}: grids of one compound, one rental
   * house, one office building and one row of shops each, without any facts. The same arguments
   * give the same text.
   *
   * @param today the day it stands at
   * @param grids 1 to 12
   */
  public static Map<String, String> grids(long seed, LocalDate today, int grids) {
    Plan plan = GridPlans.of(grids);
    Tables tables = new Tables();
    Cards cards = new Cards();
    Builder builder = built(plan, tables, today);
    moved(builder, tables, seed, cards, today);
    hired(plan, builder, tables, cards, today);
    return tables.texts();
  }

  private static Builder built(Plan plan, Tables tables, LocalDate today) {
    Builder builder = new Builder(tables, today);
    builder.build(plan);
    return builder;
  }

  private static Households moved(
      Builder builder, Tables tables, long seed, Cards cards, LocalDate today) {
    Households households = new Households(tables, new Random(seed), cards, today);
    builder.units().forEach(households::moveIn);
    return households;
  }

  private static Crew hired(
      Plan plan, Builder builder, Tables tables, Cards cards, LocalDate today) {
    String rentals =
        plan.compounds().stream()
            .filter(Plan.Compound::isRental)
            .map(Plan.Compound::code)
            .collect(Collectors.joining(" "));
    Crew crew = new Crew(tables, cards, today);
    crew.hire(builder.ways(), rentals);
    return crew;
  }
}
