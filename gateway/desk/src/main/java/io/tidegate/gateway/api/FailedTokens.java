package io.tidegate.gateway.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may show a token at all. Terminals behind one router share its address, so what one shows
 * wrongly is held against it there and against no other; against the address as a whole only what
 * is shown for devices that have no token. What is kept is bounded; of more than that the oldest is
 * forgotten. Of the event loop.
 */
final class FailedTokens {
  /** Addresses that failed of late; and as many devices at an address. */
  static final int MOST_KEPT = 10_000;

  private static final double PER_SECOND = 0.2;
  private static final int AT_ONCE = 30;

  private final Map<String, Failures> ofDevices = new LinkedHashMap<>();
  private final Map<String, Failures> ofAddresses = new LinkedHashMap<>();

  private record Failures(double count, long atNanos) {
    Failures at(long nowNanos) {
      return new Failures(Math.max(0, count - (nowNanos - atNanos) * PER_SECOND / 1e9), nowNanos);
    }
  }

  /** Whether a token that {@code address} shows for {@code device}, which has one, is looked at. */
  boolean mayTry(String address, String device, long nowNanos) {
    return isFew(ofDevices.get(pair(address, device)), nowNanos);
  }

  /** Whether a token that {@code address} shows for a device without one is looked at. */
  boolean mayTryUnknown(String address, long nowNanos) {
    return isFew(ofAddresses.get(address), nowNanos);
  }

  /** It was not the device's, which has another. */
  void failed(String address, String device, long nowNanos) {
    count(ofDevices, pair(address, device), nowNanos);
  }

  /** It was for a device that has none. */
  void failedUnknown(String address, long nowNanos) {
    count(ofAddresses, address, nowNanos);
  }

  private static boolean isFew(@Nullable Failures failed, long nowNanos) {
    return failed == null || failed.at(nowNanos).count <= AT_ONCE - 1;
  }

  private static void count(Map<String, Failures> kept, String key, long nowNanos) {
    Failures before = kept.remove(key);
    double count = before == null ? 0 : before.at(nowNanos).count;
    kept.put(key, new Failures(Math.min(AT_ONCE, count + 1), nowNanos));
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private static String pair(String address, String device) {
    return address + " " + device;
  }
}
