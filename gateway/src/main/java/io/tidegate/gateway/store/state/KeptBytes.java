package io.tidegate.gateway.store.state;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.gateway.event.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know as CBOR and back. The version is a hash of the names and types of all
 * components: bytes of another version are of no use. Not thread-safe.
 */
public final class KeptBytes {
  private final ObjectMapper mapper = StateMapper.make();
  private final TypeDescription description = new TypeDescription(mapper.getTypeFactory());
  private final Map<List<Class<?>>, JavaType> known = new HashMap<>();

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
    JavaType type = known.get(types);
    if (type == null) {
      type = make(types);
      known.put(types, type);
    }
    return type;
  }

  private JavaType make(List<Class<?>> types) {
    @Nullable JavaType type = null;
    for (int i = types.size() - 1; i >= 0; i--) {
      JavaType[] argument = type == null ? new JavaType[0] : new JavaType[] {type};
      boolean isGeneric = types.get(i).getTypeParameters().length > 0;
      type =
          isGeneric
              ? mapper.getTypeFactory().constructParametricType(types.get(i), argument)
              : mapper.constructType(types.get(i));
    }
    if (type == null) {
      throw new IllegalArgumentException("no type");
    }
    return type;
  }
}
