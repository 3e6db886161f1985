package io.tidegate.gateway.people;

/** Source of unpredictable bytes for keys and nonces. */
@FunctionalInterface
public interface RandomBytes {
  /** So many new ones. */
  byte[] next(int count);
}
