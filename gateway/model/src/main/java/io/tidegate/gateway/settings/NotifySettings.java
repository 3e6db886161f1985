package io.tidegate.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to chat robots and webhooks.
 *
 * @param internet whether robots are sent anything at all; without it there are the desk and the
 *     digest file
 * @param hosts that robots may be at; a webhook may also be at any other that has only public
 *     addresses
 * @param proxy HTTP proxy, {@code http://HOST:PORT}; null: none
 * @param caFile PEM of authorities to trust in addition to those of the JVM; null: none
 * @param digestFile where the morning's digest is also written; null: nowhere
 * @param relayUrl the relay for infrastructure alerts, to ask whether it lives; null: there is none
 */
public record NotifySettings(
    boolean internet,
    List<RobotHost> hosts,
    @Nullable URI proxy,
    @Nullable Path caFile,
    @Nullable Path digestFile,
    @Nullable URI relayUrl) {
  /** Copies the list. */
  public NotifySettings {
    hosts = List.copyOf(hosts);
  }

  /** The three services on the Internet. */
  public static final NotifySettings USUAL =
      new NotifySettings(true, RobotHost.parseAll(RobotHost.USUAL), null, null, null, null);

  /** Whether a robot of that kind may be at that address; what it resolves to is another matter. */
  public boolean allows(String kind, URI address) {
    if (address.getHost() == null
        || address.getUserInfo() != null
        || address.getFragment() != null) {
      return false;
    }
    return isListed(kind, address)
        || (kind.equals("webhook") && "https".equals(address.getScheme()) && proxy == null);
  }

  /** Whether the address is at a host listed for that kind, which may be a private one. */
  public boolean isListed(String kind, URI address) {
    return hosts.stream().anyMatch(host -> host.kind().equals(kind) && host.holds(address));
  }
}
