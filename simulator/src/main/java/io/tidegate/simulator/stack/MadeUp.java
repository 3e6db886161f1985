package io.tidegate.simulator.stack;

/** Secrets that are none: for servers on loopback that live as long as a demo or a measurement. */
final class MadeUp {
  /** Key of the credentials' fingerprints. */
  static final String CREDENTIAL_KEY = "0123456789abcdef".repeat(4);

  private MadeUp() {}
}
