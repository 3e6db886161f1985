package io.tidegate.gateway.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may show a token at all: an address that has shown too many wrong ones waits, but not for a
 * device whose right one it has shown, since terminals behind one router share its address. What is
 * kept is bounded; of more than that the oldest is forgotten. Of the event loop.
 */
final class FailedTokens {
  /** Addresses that failed of late, and devices that did not. */
  static final int MOST_KEPT = 10_000;

  private static final double PER_SECOND = 0.2;
  private static final int AT_ONCE = 30;

  private final Map<String, Failures> failures = new LinkedHashMap<>();
  private final Set<String> right = new LinkedHashSet<>();

  private record Failures(double count, long atNanos) {
    Failures at(long nowNanos) {
      return new Failures(Math.max(0, count - (nowNanos - atNanos) * PER_SECOND / 1e9), nowNanos);
    }
  }

  /** Whether a token that {@code address} shows for {@code device} is looked at. */
  boolean mayTry(String address, String device, long nowNanos) {
    Failures failed = failures.get(address);
    return failed == null
        || failed.at(nowNanos).count <= AT_ONCE - 1
        || right.contains(pair(address, device));
  }

  /** It was not the device's. */
  void failed(String address, String device, long nowNanos) {
    right.remove(pair(address, device));
    Failures before = failures.remove(address);
    double count = before == null ? 0 : before.at(nowNanos).count;
    failures.put(address, new Failures(Math.min(AT_ONCE, count + 1), nowNanos));
    if (failures.size() > MOST_KEPT) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** It was the device's. */
  void succeeded(String address, String device) {
    String pair = pair(address, device);
    right.remove(pair);
    right.add(pair);
    if (right.size() > MOST_KEPT) {
      right.remove(right.iterator().next());
    }
  }

  private static String pair(String address, String device) {
    return address + " " + device;
  }
}
