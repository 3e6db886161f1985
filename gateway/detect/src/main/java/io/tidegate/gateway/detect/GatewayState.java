package io.tidegate.gateway.detect;

/** The gateway's own connection to the broker. */
public enum GatewayState {
  /** Connected; what the broker kept is still coming. */
  CONNECTED,
  /** All that was kept has come: silence of a device means something from here on. */
  CAUGHT_UP,
  /** Not connected: silence means nothing. */
  LOST
}
