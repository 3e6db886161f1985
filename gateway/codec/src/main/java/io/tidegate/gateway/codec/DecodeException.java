package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.codec.Decoded.Rejected;

/**
 * Carries a rejection from deep inside a codec to its {@code decode}, which answers it. Without a
 * stack trace: a flood of bad messages must stay cheap.
 */
final class DecodeException extends Exception {
  private final Reason reason;
  private final String detail;

  /** {@code detail}: what was wrong and what is allowed; never a value from the payload. */
  DecodeException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  Rejected rejected() {
    return new Rejected(reason, detail);
  }
}
