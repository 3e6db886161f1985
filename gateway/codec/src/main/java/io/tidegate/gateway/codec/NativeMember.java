package io.tidegate.gateway.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members the native protocol knows, of events and health together. */
enum NativeMember {
  V("v", Kind.NUMBER),
  TYPE("type", Kind.TEXT),
  DEVICE("device", Kind.TEXT),
  BOOT("boot", Kind.TEXT),
  SEQ("seq", Kind.NUMBER),
  AT("at", Kind.TEXT),
  DOOR("door", Kind.NUMBER),
  BUFFERED("buffered", Kind.FLAG),
  OUTCOME("outcome", Kind.TEXT),
  REASON("reason", Kind.TEXT),
  DIRECTION("direction", Kind.TEXT),
  DURESS("duress", Kind.FLAG),
  CREDENTIAL("credential", Kind.OBJECT),
  CREDENTIAL_TYPE("credential.type", Kind.TEXT),
  CREDENTIAL_ID("credential.id", Kind.TEXT),
  STATE("state", Kind.TEXT),
  BY("by", Kind.TEXT),
  PART("part", Kind.TEXT),
  CHANGE("change", Kind.TEXT),
  TEXT("text", Kind.TEXT),
  BATTERY("battery", Kind.NUMBER),
  RSSI("rssi", Kind.NUMBER),
  UPTIME("uptime", Kind.NUMBER),
  QUEUE("queue", Kind.NUMBER),
  QUEUE_LIMIT("queueLimit", Kind.NUMBER),
  AUTO_RELOCK("autoRelock", Kind.NUMBER),
  FIRMWARE("firmware", Kind.TEXT);

  /** What a value must be. */
  enum Kind {
    NUMBER,
    TEXT,
    FLAG,
    OBJECT
  }

  private static final Map<String, NativeMember> BY_NAME =
      Arrays.stream(values())
          .filter(member -> member.wire.indexOf('.') < 0)
          .collect(Collectors.toUnmodifiableMap(member -> member.wire, member -> member));

  final String wire;
  final Kind kind;

  NativeMember(String wire, Kind kind) {
    this.wire = wire;
    this.kind = kind;
  }

  /** The member of that name at the top of a payload; null if the protocol knows none. */
  static @Nullable NativeMember of(String name) {
    return BY_NAME.get(name);
  }
}
