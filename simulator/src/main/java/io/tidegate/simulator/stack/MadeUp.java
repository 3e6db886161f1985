package io.tidegate.simulator.stack;

/** Secrets that are none: for servers on loopback that live as long as a demo or a measurement. */
final class MadeUp {
  /** Key of the credentials' fingerprints. */
  static final String CREDENTIAL_KEY = "0123456789abcdef".repeat(4);

  /** Key that seals personal data. */
  static final String DATA_KEY = "fedcba9876543210".repeat(4);

  /** Key that finds personal data again. */
  static final String LOOKUP_KEY = "00112233445566778899aabbccddeeff".repeat(2);

  private MadeUp() {}
}
