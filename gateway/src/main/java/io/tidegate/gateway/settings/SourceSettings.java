package io.tidegate.gateway.settings;

import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one firmware family.
 *
 * @param filter what to subscribe to, at QoS 1
 * @param codec id of the codec that reads them
 * @param community who the devices belong to: a fixed id, or a level of the topic
 * @param device where a message's device stands
 * @param zone zone of the devices' local times; null: the gateway's
 * @param limit most bytes of a payload that are kept, 1 to 1 MiB
 */
public record SourceSettings(
    TopicFilter filter,
    String codec,
    NamedBy community,
    NamedBy device,
    @Nullable ZoneId zone,
    int limit) {
  /** Longest payload of the native protocol, bytes. */
  public static final int NATIVE_LIMIT = 4096;

  /** Largest limit a source may have, bytes. */
  public static final int MAX_LIMIT = 1 << 20;

  /** The native protocol, version 1. */
  public static final SourceSettings NATIVE =
      new SourceSettings(
          new TopicFilter("tidegate/v1/+/+/+"),
          "native",
          new NamedBy.Level(3),
          new NamedBy.Level(4),
          null,
          NATIVE_LIMIT);

  /** Refuses what cannot work. */
  public SourceSettings {
    if (!Pattern.matches("[a-z0-9][a-z0-9-]{0,63}", codec)) {
      throw new IllegalArgumentException("codec: want an id such as native");
    }
    if (community instanceof NamedBy.Body) {
      throw new IllegalArgumentException("community: want a fixed id or 'level N' of the topic");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: want 1 to " + MAX_LIMIT + " bytes");
    }
  }
}
