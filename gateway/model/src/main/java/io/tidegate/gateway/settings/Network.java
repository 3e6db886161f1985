package io.tidegate.gateway.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A network such as {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
 *
 * @param address any address in it
 * @param prefix bits that count, 0 to 32 or 128
 */
public record Network(InetAddress address, int prefix) {
  /** An address as digits, so that no name is ever looked up. */
  private static final Pattern DIGITS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Refuses a prefix longer than the address. */
  public Network {
    if (prefix < 0 || prefix > address.getAddress().length * 8) {
      throw new IllegalArgumentException("prefix " + prefix + " does not fit the address");
    }
  }

  /**
   * Reads {@code ADDRESS} or {@code ADDRESS/BITS}; never asks the name service.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    if (!DIGITS.matcher(host).matches()) {
      throw new IllegalArgumentException("not an address: " + host);
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      int bits =
          slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
      return new Network(address, bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + host, e);
    }
  }

  /** Whether the address lies in this network; one of the other family never does. */
  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }
}
