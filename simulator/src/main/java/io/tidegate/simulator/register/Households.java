package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Moves people in: residents, tenancies, their cards, PINs and phones. One thread, one use. */
final class Households {
  private static final int[] FAMILY = {1, 2, 2, 2, 3, 3, 3, 3, 4, 5};
  private static final int[] DORMITORY = {2, 3, 4, 4, 4, 4};

  private final Tables tables;
  private final Random random;
  private final Cards cards;
  private final LocalDate today;
  private final List<Stay> stays = new ArrayList<>();
  private final List<Unit> vacant = new ArrayList<>();
  private int residents;
  private int credentials;

  Households(Tables tables, Random random, Cards cards, LocalDate today) {
    this.tables = tables;
    this.random = random;
    this.cards = cards;
    this.today = today;
  }

  /** Who lives where, in the order of moving in. */
  List<Stay> stays() {
    return stays;
  }

  /** Rooms that are to let. */
  List<Unit> vacant() {
    return vacant;
  }

  void moveIn(Unit unit) {
    if (unit.isRental()) {
      dormitory(unit);
    } else if (unit.kind() != Unit.Kind.ROOM) {
      business(unit);
    } else {
      family(unit);
    }
  }

  private void family(Unit unit) {
    if (random.nextInt(100) < 7) {
      vacant.add(unit);
      if (random.nextBoolean()) {
        leaver(unit, "tenant", null);
      }
      return;
    }
    boolean isOwned = random.nextInt(100) < 65;
    LocalDate from = daysAgo(isOwned ? 400 : 20, isOwned ? 5000 : 700);
    LocalDate to = isOwned ? null : today.plusDays(30 + random.nextInt(700));
    int people = FAMILY[random.nextInt(FAMILY.length)];
    for (int i = 0; i < people; i++) {
      String resident = resident();
      tenancy(resident, unit, isOwned ? "owner" : "tenant", null, from, to);
      stays.add(new Stay(resident, unit, from, to, people, isOwned));
      if (i == 0) {
        pin(unit, resident, from, to);
      }
      if (random.nextInt(100) < 85) {
        card(unit, resident, cards.next(), from, to, null);
      } else if (random.nextInt(100) < 30) {
        phone(unit, resident, from, to);
      }
      if (random.nextInt(100) < 3) { // lost one, has a new one
        card(unit, resident, cards.next(), from, to, today.minusDays(5 + random.nextInt(200)));
      }
    }
  }

  /** Beds change hands every few months; the card of a bed is often handed on. */
  private void dormitory(Unit unit) {
    if (random.nextInt(100) < 10) {
      vacant.add(unit);
      leaver(unit, "dormitory", "A");
      return;
    }
    int beds = DORMITORY[random.nextInt(DORMITORY.length)];
    for (int i = 0; i < beds; i++) {
      String bed = String.valueOf((char) ('A' + i));
      LocalDate from = daysAgo(3, 330);
      LocalDate to = random.nextInt(100) < 20 ? null : today.plusDays(20 + random.nextInt(300));
      String resident = resident();
      tenancy(resident, unit, "dormitory", bed, from, to);
      stays.add(new Stay(resident, unit, from, to, beds, false));
      Cards.Card card = cards.next();
      if (random.nextInt(100) < 30) {
        LocalDate left = from.minusDays(1 + random.nextInt(20));
        LocalDate came = left.minusDays(40 + random.nextInt(300));
        String earlier = resident();
        tenancy(earlier, unit, "dormitory", bed, came, left);
        boolean isHandedOn = random.nextInt(100) < 25;
        card(unit, earlier, isHandedOn ? card : cards.next(), came, left, null);
      }
      card(unit, resident, card, from, to, null);
      if (i == 0) {
        pin(unit, resident, from, to);
      }
    }
  }

  private void business(Unit unit) {
    if (random.nextInt(100) < 8) {
      return; // to let
    }
    LocalDate from = daysAgo(60, 2500);
    int people = 1 + random.nextInt(3);
    for (int i = 0; i < people; i++) {
      String resident = resident();
      tenancy(resident, unit, "tenant", null, from, null);
      stays.add(new Stay(resident, unit, from, null, people, false));
      card(unit, resident, cards.next(), from, null, null);
    }
  }

  /** Someone who lived here and left; the card ended with the tenancy or was withdrawn before. */
  private void leaver(Unit unit, String kind, @Nullable String bed) {
    LocalDate to = daysAgo(15, 300);
    LocalDate from = to.minusDays(90 + random.nextInt(600));
    String resident = resident();
    tenancy(resident, unit, kind, bed, from, to);
    boolean isRevoked = random.nextInt(100) < 40;
    card(unit, resident, cards.next(), from, to, isRevoked ? to.minusDays(1) : null);
  }

  private String resident() {
    String code = String.format(Locale.ROOT, "r%05d", ++residents);
    tables.row("residents", code);
    return code;
  }

  private void tenancy(
      String resident,
      Unit unit,
      String kind,
      @Nullable String bed,
      LocalDate from,
      @Nullable LocalDate to) {
    tables.row("tenancies", resident, unit.code(), kind, bed, from, to);
  }

  private void card(
      Unit unit,
      String resident,
      Cards.Card card,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate revokedAt) {
    credential("card", card.form(), card.value(), "", resident, from, to, revokedAt, places(unit));
  }

  private void pin(Unit unit, String resident, LocalDate from, @Nullable LocalDate to) {
    String pin = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
    credential("pin", "", pin, unit.lock(), resident, from, to, null, unit.code());
  }

  private void phone(Unit unit, String resident, LocalDate from, @Nullable LocalDate to) {
    String id = "fictitious-phone-" + resident;
    credential("phone", "", id, "", resident, from, to, null, places(unit));
  }

  private void credential(
      String type,
      String form,
      String value,
      String device,
      String resident,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate revokedAt,
      String places) {
    String code = String.format(Locale.ROOT, "c%05d", ++credentials);
    tables.row(
        "credentials",
        code,
        type,
        form,
        value,
        device,
        "resident",
        resident,
        from,
        to,
        revokedAt,
        places);
  }

  private static String places(Unit unit) {
    return Cards.places(unit.way(), unit.code());
  }

  private LocalDate daysAgo(int least, int most) {
    return today.minusDays(least + random.nextInt(most - least));
  }
}
