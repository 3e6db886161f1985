package io.tidegate.gateway.store.device;

import io.tidegate.gateway.event.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What a device was given to prove who it is, never the secret.
 *
 * @param brokerUser its user at the broker; null: a token
 * @param topics topic filters it may write to besides those of the native protocol
 * @param serial of its certificate, in hex; null: it is none
 */
public record DeviceCredential(
    @Nested DeviceId device,
    Kind kind,
    @Nullable String brokerUser,
    List<String> topics,
    @Nullable String serial,
    Instant madeAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  /** What it is. */
  public enum Kind {
    /** At the broker. */
    PASSWORD,
    /** At the broker. */
    CERTIFICATE,
    /** At {@code POST /ingest}. */
    TOKEN;

    /** As in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DeviceCredential {
    topics = List.copyOf(topics);
  }
}
