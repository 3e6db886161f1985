package io.tidegate.gateway.detect.state;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.gateway.event.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the rules know as CBOR and back. The version is a hash of the names and types of all
 * components: bytes of another version are of no use. Not thread-safe.
 */
public final class KeptBytes {
  private final ObjectMapper mapper = StateMapper.make();
  private final TypeDescription description = new TypeDescription(mapper.getTypeFactory());

  /**
   * The version of a part.
   *
   * @param types as {@link io.tidegate.gateway.detect.CheckpointPart} has them
   * @throws IllegalArgumentException if it cannot be written, naming what is in the way
   */
  public long version(List<Class<?>> types) {
    return ByteBuffer.wrap(Sha256.of("cbor " + description.of(type(types)))).getLong();
  }

  /** A value as bytes. */
  public byte[] write(List<Class<?>> types, Object value) {
    try {
      return mapper.writerFor(type(types)).writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The value of bytes that {@link #write} made at the same version.
   *
   * @throws RuntimeException if they are none
   */
  public Object read(List<Class<?>> types, byte[] bytes) {
    ObjectReader reader = mapper.readerFor(type(types));
    try {
      Object value = reader.readValue(bytes);
      if (value == null) {
        throw new IllegalArgumentException("no value");
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first class; where it is generic, the class after it is its argument, and so on. */
  private JavaType type(List<Class<?>> types) {
    int last = types.size() - 1;
    JavaType type = mapper.constructType(types.get(last));
    for (int i = last - 1; i >= 0; i--) {
      type = mapper.getTypeFactory().constructParametricType(types.get(i), type);
    }
    return type;
  }
}
