package io.tidegate.gateway.store.register;

/** How far an import of the register may go. */
public enum ImportConsent {
  /** Not where {@link RegisterImport.Devices#areMostlyLost}. */
  USUAL,
  /** However many devices have left. */
  RETIRE,
  /** Nothing is changed. */
  NONE
}
