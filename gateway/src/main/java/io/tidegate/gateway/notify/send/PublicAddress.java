package io.tidegate.gateway.notify.send;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells addresses on the Internet from those of networks behind it. */
final class PublicAddress {
  private PublicAddress() {}

  /** Whether anybody on the Internet may have that address. */
  static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    return address instanceof Inet6Address ? isPublic6(first, second) : isPublic4(first, second);
  }

  /** Not this network, shared behind carriers, benchmarks, protocols, or reserved. */
  private static boolean isPublic4(int first, int second) {
    return first != 0
        && first < 224
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 198 && (second == 18 || second == 19))
        && !(first == 192 && second == 0);
  }

  /** Only 2000::/3, without 6to4, which carries an address of the other kind. */
  private static boolean isPublic6(int first, int second) {
    return (first & 0xE0) == 0x20 && !(first == 0x20 && second == 0x02);
  }
}
