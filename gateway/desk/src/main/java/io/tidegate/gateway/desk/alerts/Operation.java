package io.tidegate.gateway.desk.alerts;

/**
 * Tells a command that is sent again from another one.
 *
 * @param key of the sender: under it the first outcome is given again for 24 hours
 * @param request all that was sent; another request under the same key is refused
 */
public record Operation(String key, String request) {
  /** That of one alert among those of the command. */
  Operation of(Object alert) {
    return new Operation(key + "/" + alert, request);
  }
}
