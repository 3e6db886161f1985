package io.tidegate.gateway.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics and the details of readiness are served.
 *
 * @param host address to listen on
 * @param port 0: any free one
 * @param token bearer token that every request must carry; null: none, on loopback only
 */
public record MetricsSettings(String host, int port, @Nullable String token) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");

  /** Any free port of loopback, without a token. */
  public static MetricsSettings onLoopback() {
    return new MetricsSettings("127.0.0.1", 0, null);
  }

  /** Whether only this machine reaches the listener. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "MetricsSettings[" + host + ":" + port + "]";
  }
}
