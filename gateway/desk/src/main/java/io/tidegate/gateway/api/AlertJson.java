package io.tidegate.gateway.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times and texts as the contract writes them. */
final class AlertJson {
  private AlertJson() {}

  static JsonObject texts(String zh, String en) {
    return new JsonObject().put("zh", zh).put("en", en);
  }

  /** ISO-8601 in UTC, always with seconds. */
  static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
