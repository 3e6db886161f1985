package io.tidegate.gateway.store.state;

import java.lang.reflect.Array;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays of whole numbers: how many, one more than that, then each. */
final class ArrayShape implements Shape {
  private static final Set<Class<?>> WHOLE = Set.of(long.class, int.class, short.class, byte.class);

  private final Class<?> element;

  /**
   * @param element type of the elements
   */
  ArrayShape(Class<?> element) {
    if (!WHOLE.contains(element)) {
      throw new IllegalArgumentException("an array of " + element + " cannot be kept: use a list");
    }
    this.element = element;
  }

  @Override
  public void write(@Nullable Object value, StateOutput out) {
    if (value == null) {
      out.writeLong(0);
      return;
    }
    int length = Array.getLength(value);
    out.writeLong(length + 1L);
    for (int i = 0; i < length; i++) {
      out.writeLong(Array.getLong(value, i));
    }
  }

  @Override
  public @Nullable Object read(StateInput in) {
    int length = in.readCount() - 1;
    if (length < 0) {
      return null;
    }
    Object values = Array.newInstance(element, length);
    for (int i = 0; i < length; i++) {
      set(values, i, in.readLong());
    }
    return values;
  }

  private void set(Object values, int index, long value) {
    if (element == long.class) {
      Array.setLong(values, index, value);
    } else if (element == int.class) {
      Array.setInt(values, index, (int) value);
    } else if (element == short.class) {
      Array.setShort(values, index, (short) value);
    } else {
      Array.setByte(values, index, (byte) value);
    }
  }

  @Override
  public String description() {
    return element + "[]";
  }
}
