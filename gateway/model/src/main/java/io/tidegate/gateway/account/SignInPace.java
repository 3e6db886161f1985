package io.tidegate.gateway.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down guessing: after a few wrong passwords each further one for the same account from the
 * same network must wait longer, and so must each for any account from that network, later. An
 * account takes at most {@link #PER_HOUR} wrong passwords an hour from all networks together, but a
 * network from which it was signed in to before does not count and does not wait for the others, so
 * that an attacker elsewhere cannot lock its owner out. A network is an IPv4 address or the first
 * 64 bits of an IPv6 one. Bounded: the longest unused entry goes first. Not safe for use by more
 * than one thread.
 */
public final class SignInPace {
  /** Most entries kept. */
  public static final int LIMIT = 10_000;

  /** Most wrong passwords an hour for one account, from all networks new to it together. */
  public static final int PER_HOUR = 100;

  private static final int FREE_PER_ACCOUNT = 3;
  private static final int FREE_PER_ADDRESS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration FORGET = Duration.ofHours(1);

  private final Map<String, Failures> failures = bounded();

  /** Attempts on an account from networks new to it, in the hour that begins at the time. */
  private final Map<String, Failures> hours = bounded();

  /** When an account was last signed in to from a network. */
  private final Map<String, Instant> trusted = bounded();

  private record Failures(int count, Instant last) {
    Failures plus(int more) {
      return new Failures(count + more, last);
    }

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

  /** How long this account from this network must still wait; zero: may try now. */
  public Duration waitFor(String name, String network, Instant now) {
    Duration account = waitOf(accountKey(name, network), FREE_PER_ACCOUNT, now);
    Duration all = waitOf(network, FREE_PER_ADDRESS, now);
    Duration hour = isTrusted(name, network) ? Duration.ZERO : waitOfHour(name, now);
    return Collections.max(List.of(account, all, hour));
  }

  /**
   * Counts an attempt; call it before the password is checked, so that attempts at the same time
   * count too.
   */
  public void attempted(String name, String network, Instant now) {
    count(accountKey(name, network), now);
    count(network, now);
    if (!isTrusted(name, network)) {
      Failures hour = hours.get(name);
      if (hour == null || !now.isBefore(hour.last().plus(FORGET))) {
        hours.put(name, new Failures(1, now));
      } else {
        hours.put(name, hour.plus(1));
      }
    }
  }

  /** Forgets the attempts from this network on an account that proved itself there. */
  public void succeeded(String name, String network, Instant now) {
    failures.remove(accountKey(name, network));
    failures.computeIfPresent(network, (key, old) -> old.plus(-1));
    if (trusted.put(accountKey(name, network), now) == null) {
      hours.computeIfPresent(name, (key, old) -> old.plus(-1));
    }
  }

  /** Entries kept. */
  public int size() {
    return failures.size();
  }

  private boolean isTrusted(String name, String network) {
    return trusted.get(accountKey(name, network)) != null;
  }

  private Duration waitOfHour(String name, Instant now) {
    Failures hour = hours.get(name);
    if (hour == null || hour.count() < PER_HOUR) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, hour.last().plus(FORGET));
    return left.isNegative() ? Duration.ZERO : left;
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

  private static String accountKey(String name, String network) {
    return name + '\n' + network;
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > LIMIT;
      }
    };
  }
}
