package io.tidegate.gateway.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after a few wrong passwords each further one for the same account from the
 * same address must wait longer, and so must each for any account from that address, later. An
 * attacker at another address cannot lock out an account. Bounded: the longest unused entry goes
 * first. Not safe for use by more than one thread.
 */
public final class SignInPace {
  /** Most entries kept. */
  public static final int LIMIT = 10_000;

  private static final int FREE_PER_ACCOUNT = 3;
  private static final int FREE_PER_ADDRESS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration FORGET = Duration.ofHours(1);

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > LIMIT;
        }
      };

  private record Failures(int count, Instant last) {
    Duration wait(int free, Instant now) {
      if (count < free || now.isAfter(last.plus(FORGET))) {
        return Duration.ZERO;
      }
      long seconds = 1L << Math.min(count - free, 9);
      Duration pause = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
      Duration left = Duration.between(now, last.plus(pause));
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /** How long this account from this address must still wait; zero: may try now. */
  public Duration waitFor(String name, String address, Instant now) {
    Duration account = waitOf(accountKey(name, address), FREE_PER_ACCOUNT, now);
    Duration all = waitOf(address, FREE_PER_ADDRESS, now);
    return account.compareTo(all) > 0 ? account : all;
  }

  /**
   * Counts an attempt; call it before the password is checked, so that attempts at the same time
   * count too.
   */
  public void attempted(String name, String address, Instant now) {
    count(accountKey(name, address), now);
    count(address, now);
  }

  /** Forgets the attempts of an account that proved itself. */
  public void succeeded(String name, String address) {
    failures.remove(accountKey(name, address));
    failures.computeIfPresent(address, (key, old) -> new Failures(old.count() - 1, old.last()));
  }

  /** Entries kept. */
  public int size() {
    return failures.size();
  }

  private Duration waitOf(String key, int free, Instant now) {
    Failures known = failures.get(key);
    return known == null ? Duration.ZERO : known.wait(free, now);
  }

  private void count(String key, Instant now) {
    Failures known = failures.get(key);
    int before = known == null || now.isAfter(known.last().plus(FORGET)) ? 0 : known.count();
    failures.put(key, new Failures(before + 1, now));
  }

  private static String accountKey(String name, String address) {
    return name + '\n' + address;
  }
}
