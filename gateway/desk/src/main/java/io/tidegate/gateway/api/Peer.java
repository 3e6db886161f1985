package io.tidegate.gateway.api;

import io.tidegate.gateway.settings.HttpSettings;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end.
 *
 * @param address of the client, as a trusted proxy tells it or as the socket has it
 * @param secure whether the connection is private: TLS to us, or to a trusted proxy
 * @param onThisMachine whether the client itself is on loopback, with no proxy between
 */
public record Peer(String address, boolean secure, boolean onThisMachine) {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Whether a password or a session may pass: never in the clear over a network. */
  public boolean maySignIn() {
    return secure || onThisMachine;
  }

  /**
   * What counts as one client for limits: an IPv4 address, or the first 64 bits of an IPv6 one, as
   * one customer has at least that many.
   */
  public String network() {
    InetAddress parsed = parse(address);
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8) + "/64"
        : address;
  }

  /** Who made this request; only what a trusted proxy says of others counts. */
  public static Peer of(HttpServerRequest request, HttpSettings settings) {
    String socket = request.remoteAddress().hostAddress();
    InetAddress peer = parse(socket);
    boolean tls = request.isSSL();
    if (peer == null) {
      return new Peer(String.valueOf(socket), tls, false);
    }
    String forwarded = request.getHeader("X-Forwarded-For");
    if (!isTrusted(peer, settings)) {
      // An undeclared proxy on this machine must not lend its loopback address to others.
      boolean proxied =
          forwarded != null
              || request.getHeader("Forwarded") != null
              || request.getHeader("X-Forwarded-Proto") != null
              || request.getHeader("X-Real-IP") != null
              || request.getHeader("Via") != null;
      return new Peer(peer.getHostAddress(), tls, peer.isLoopbackAddress() && !proxied);
    }
    String proto = request.getHeader("X-Forwarded-Proto");
    boolean secure = proto != null && proto.toLowerCase(Locale.ROOT).trim().equals("https");
    String client = forwarded == null ? peer.getHostAddress() : clientOf(forwarded, settings, peer);
    return new Peer(client, secure, false);
  }

  /** The last address that no trusted proxy has: what stands before it anyone may have written. */
  private static String clientOf(String forwarded, HttpSettings settings, InetAddress peer) {
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      InetAddress hop = parse(hops[i].trim());
      if (hop == null) {
        break;
      }
      if (i == 0 || !isTrusted(hop, settings)) {
        return hop.getHostAddress();
      }
    }
    return peer.getHostAddress();
  }

  private static boolean isTrusted(InetAddress address, HttpSettings settings) {
    return settings.trustedProxies().stream().anyMatch(network -> network.contains(address));
  }

  private static @Nullable InetAddress parse(@Nullable String text) {
    if (text == null || !LITERAL.matcher(text).matches()) {
      return null; // never asks a name server
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
