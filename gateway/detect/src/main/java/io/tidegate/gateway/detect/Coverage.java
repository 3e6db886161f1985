package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many of the credentials granted in a house the register knows the holders of, over the seven
 * days before today.
 *
 * <p>Today does not count yet, and yesterday only from 03:00 on, an hour past the lateness bound:
 * so the answer for a moment does not depend on the order in which devices were heard.
 */
final class Coverage {
  /** Least share of known credentials, in percent. */
  static final int LEAST_PERCENT = 80;

  /** Days looked at. */
  static final int DAYS = 7;

  /** What a rebuild has to replay for it. */
  static final Duration LOOK_BACK = Duration.ofDays(DAYS + 1);

  /** Most credentials remembered a house; those beyond count as unknown to us, not to it. */
  private static final int MAX_CREDENTIALS = 20_000;

  private static final Duration DAY_COUNTS_AFTER = Duration.ofHours(3);
  private static final long SECONDS_A_DAY = 86_400;

  /** Bit (day mod 64) is set for each day on which the credential was granted, or known. */
  private static final class Use {
    long seen;
    long known;
  }

  /** A house, as it is kept over a restart; one place of the arrays a credential. */
  record Kept(
      int house,
      long[] credentials,
      long[] seen,
      long[] known,
      long judgedDay,
      boolean verdict,
      long prunedDay) {}

  private static final class HouseUse {
    final Map<Long, Use> credentials = new HashMap<>();
    long judgedDay = Long.MIN_VALUE;
    boolean verdict;
    long prunedDay = Long.MIN_VALUE;
  }

  private final ZoneId zone;
  private final CoverageArea area = new CoverageArea();
  private final Map<Integer, HouseUse> houses = new HashMap<>();

  /** The house around a place, in one look; while the register stays the same. */
  private final Numbered<HouseUse> byPlace = new Numbered<>();

  private long version = Long.MIN_VALUE;

  Coverage(ZoneId zone) {
    this.zone = zone;
  }

  /** Takes note of a grant. */
  void add(SeenEvent seen, Register register) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    Credential credential = access.credential();
    if (access.outcome() != Outcome.GRANTED || credential == null) {
      return;
    }
    Fingerprint fingerprint = credential.fingerprint();
    HouseUse use = fingerprint == null ? null : useAround(seen.place(), register);
    if (use == null || fingerprint == null) {
      return;
    }
    long day = day(seen.occurredAt());
    if (day > use.prunedDay) {
      prune(use, day);
    }
    if (day <= use.prunedDay - DAYS - 2) {
      return; // too old to matter, and its bit would stand for another day
    }
    Long key = fingerprint.high();
    Use credentialUse = use.credentials.get(key);
    if (credentialUse == null) {
      if (use.credentials.size() >= MAX_CREDENTIALS) {
        return;
      }
      credentialUse = new Use();
      use.credentials.put(key, credentialUse);
    }
    credentialUse.seen |= 1L << (day & 63);
    if (seen.holderKind() != HolderKind.UNKNOWN) {
      credentialUse.known |= 1L << (day & 63);
    }
  }

  private @Nullable HouseUse useAround(int place, Register register) {
    if (version != register.version()) {
      version = register.version();
      byPlace.clear();
    }
    HouseUse use = byPlace.get(place);
    if (use != null) {
      return use;
    }
    Integer house = area.of(register, place);
    if (house == null) {
      return null;
    }
    use = houses.computeIfAbsent(house, absent -> new HouseUse());
    byPlace.put(place, use);
    return use;
  }

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(houses.size());
    houses.forEach((house, use) -> kept.add(keep(house, use)));
    return kept;
  }

  private static Kept keep(int house, HouseUse use) {
    int size = use.credentials.size();
    long[] credentials = new long[size];
    long[] seen = new long[size];
    long[] known = new long[size];
    int i = 0;
    for (Map.Entry<Long, Use> entry : use.credentials.entrySet()) {
      credentials[i] = entry.getKey();
      seen[i] = entry.getValue().seen;
      known[i++] = entry.getValue().known;
    }
    return new Kept(house, credentials, seen, known, use.judgedDay, use.verdict, use.prunedDay);
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    byPlace.clear();
    for (Kept one : kept) {
      HouseUse house = new HouseUse();
      house.judgedDay = one.judgedDay;
      house.verdict = one.verdict;
      house.prunedDay = one.prunedDay;
      for (int i = 0; i < one.credentials.length; i++) {
        Use use = new Use();
        use.seen = one.seen[i];
        use.known = one.known[i];
        house.credentials.put(one.credentials[i], use);
      }
      houses.put(one.house, house);
    }
  }

  /** Whether enough is known at {@code place}; false too where nothing was granted. */
  boolean knows(Register register, int place, Instant at) {
    Integer house = area.of(register, place);
    HouseUse use = house == null ? null : houses.get(house);
    if (use == null) {
      return false;
    }
    long day = day(at.minus(DAY_COUNTS_AFTER));
    if (use.judgedDay != day) {
      use.verdict = judge(use, day);
      use.judgedDay = day;
    }
    return use.verdict;
  }

  /** How much is known of each house in which something was granted. */
  List<HouseCoverage> shares(Register register, Instant at) {
    List<HouseCoverage> shares = new ArrayList<>();
    long days = daysBefore(day(at.minus(DAY_COUNTS_AFTER)));
    houses.forEach(
        (house, use) -> {
          if (register.house(house) != null) { // not a compound's, behind whose gate several are
            shares.add(
                new HouseCoverage(
                    house, count(use, days, one -> one.seen), count(use, days, one -> one.known)));
          }
        });
    return shares;
  }

  /** The place of the house around {@code place}, or of the compound; null if there is none. */
  @Nullable Integer placeOf(Register register, int place) {
    Integer ground = area.of(register, place);
    House house = ground == null || ground < 0 ? null : register.house(ground);
    if (house != null) {
      return house.place();
    }
    return ground == null || ground >= 0 ? null : (Integer) (-1 - ground);
  }

  /** Whether the register of the house around {@code place} was declared complete by {@code at}. */
  boolean isComplete(Register register, int place, Instant at) {
    return area.isComplete(register, place, at);
  }

  private static boolean judge(HouseUse use, long day) {
    long days = daysBefore(day);
    int seen = count(use, days, one -> one.seen);
    int known = count(use, days, one -> one.known);
    return seen > 0 && known * 100L >= (long) LEAST_PERCENT * seen;
  }

  private static int count(HouseUse use, long days, ToLongFunction<Use> bits) {
    int count = 0;
    for (Use credential : use.credentials.values()) {
      count += (bits.applyAsLong(credential) & days) != 0 ? 1 : 0;
    }
    return count;
  }

  /** Clears the bits of days that are past, so that they can stand for others. */
  private static void prune(HouseUse use, long day) {
    long kept = daysBefore(day) | 1L << (day & 63) | 1L << ((day - DAYS - 1) & 63);
    use.credentials
        .values()
        .removeIf(
            credential -> {
              credential.seen &= kept;
              credential.known &= kept;
              return credential.seen == 0;
            });
    use.prunedDay = day;
  }

  private static long daysBefore(long day) {
    long bits = 0;
    for (long past = day - DAYS; past < day; past++) {
      bits |= 1L << (past & 63);
    }
    return bits;
  }

  private long day(Instant at) {
    long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    return Math.floorDiv(local, SECONDS_A_DAY);
  }
}
