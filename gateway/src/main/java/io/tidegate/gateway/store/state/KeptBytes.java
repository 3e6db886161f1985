package io.tidegate.gateway.store.state;

import io.tidegate.gateway.event.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules know as bytes and back. The version is a hash of the names and types of all
 * components: bytes of another version are of no use. Not thread-safe.
 */
public final class KeptBytes {
  private final Shapes shapes = new Shapes();
  private final Map<Object, Object> known = new HashMap<>();

  /**
   * The version of a part.
   *
   * @param types as {@link io.tidegate.gateway.detect.KeptPart} has them
   * @throws IllegalArgumentException if it cannot be written, naming what is in the way
   */
  public long version(List<Class<?>> types) {
    return ByteBuffer.wrap(Sha256.of(shapes.of(types).description())).getLong();
  }

  /** A value as bytes. */
  public byte[] write(List<Class<?>> types, Object value) {
    StateOutput out = new StateOutput();
    shapes.of(types).write(value, out);
    return out.toBytes();
  }

  /**
   * The value of bytes that {@link #write} made at the same version.
   *
   * @throws RuntimeException if they are none
   */
  public Object read(List<Class<?>> types, byte[] bytes) {
    StateInput in = new StateInput(bytes, known);
    Object value = shapes.of(types).read(in);
    if (value == null || !in.isAtEnd()) {
      throw new IllegalArgumentException("not what was written");
    }
    return value;
  }
}
