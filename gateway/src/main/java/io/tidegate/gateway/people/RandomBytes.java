package io.tidegate.gateway.people;

/** Where keys and nonces come from: bytes that nobody can foresee. */
@FunctionalInterface
public interface RandomBytes {
  /** So many new ones. */
  byte[] next(int count);
}
