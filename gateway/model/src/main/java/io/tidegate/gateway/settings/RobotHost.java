package io.tidegate.gateway.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A host that robots of a kind may be at.
 *
 * @param kind wecom, dingtalk, feishu or webhook
 * @param scheme https, or http within a closed network
 * @param host in lower case
 * @param port 1 to 65535
 */
public record RobotHost(String kind, String scheme, String host, int port) {
  /** Where the three services are. */
  public static final String USUAL =
      "wecom=qyapi.weixin.qq.com, dingtalk=oapi.dingtalk.com, feishu=open.feishu.cn";

  /** What {@link #parseAll} reads, for messages. */
  static final String ALLOWED =
      "KIND=HOST, KIND=HOST:PORT or KIND=http://HOST:PORT with commas between; KIND is wecom,"
          + " dingtalk, feishu or webhook";

  private static final List<String> KINDS = List.of("wecom", "dingtalk", "feishu", "webhook");

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static List<RobotHost> parseAll(String text) {
    return SettingsLoader.list(text, RobotHost::parse);
  }

  private static RobotHost parse(String text) {
    int equals = text.indexOf('=');
    String kind = equals < 0 ? "" : text.substring(0, equals);
    String rest = text.substring(equals + 1);
    URI uri = URI.create(rest.contains("://") ? rest : "https://" + rest);
    boolean bare =
        uri.getHost() != null
            && uri.getRawPath().isEmpty()
            && uri.getRawQuery() == null
            && uri.getUserInfo() == null;
    String scheme = uri.getScheme();
    if (!KINDS.contains(kind) || !bare || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("expected " + ALLOWED);
    }
    return new RobotHost(kind, scheme, uri.getHost().toLowerCase(Locale.ROOT), portOf(uri));
  }

  /** Whether the address is there. */
  public boolean holds(URI address) {
    return scheme.equals(address.getScheme())
        && host.equalsIgnoreCase(address.getHost())
        && port == portOf(address);
  }

  private static int portOf(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "http".equals(uri.getScheme()) ? 80 : 443;
  }

  /** As it is written in the configuration. */
  @Override
  public String toString() {
    String usual = scheme.equals("https") && port == 443 ? host : host + ":" + port;
    return kind + "=" + (scheme.equals("http") ? "http://" : "") + usual;
  }
}
