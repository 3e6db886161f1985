package io.tidegate.gateway.store.state;

import io.tidegate.gateway.store.event.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shapes of values that have no parts. Instants keep whole microseconds, and both ends of time. */
final class PlainShapes {
  private static final Map<Class<?>, Shape> ALL = new HashMap<>();

  static {
    add(boolean.class, (value, out) -> out.writeByte(value ? 1 : 0), in -> in.readByte() != 0);
    add(int.class, (value, out) -> out.writeLong(value), in -> Math.toIntExact(in.readLong()));
    add(long.class, (value, out) -> out.writeLong(value), StateInput::readLong);
    add(
        double.class,
        (value, out) -> out.writeLong(Double.doubleToLongBits(value)),
        in -> Double.longBitsToDouble(in.readLong()));
    addNullable(Boolean.class, shape(boolean.class));
    addNullable(Integer.class, shape(int.class));
    addNullable(Long.class, shape(long.class));
    addNullable(Double.class, shape(double.class));
    add(String.class, (value, out) -> out.writeText(value), StateInput::readText);
    add(Instant.class, PlainShapes::write, PlainShapes::readInstant);
    add(
        LocalDate.class,
        (value, out) -> out.writeLong(value.toEpochDay()),
        in -> LocalDate.ofEpochDay(in.readLong()));
    add(
        Duration.class,
        (value, out) -> out.writeLong(value.toNanos()),
        in -> Duration.ofNanos(in.readLong()));
    for (Class<?> type :
        new Class<?>[] {String.class, Instant.class, LocalDate.class, Duration.class}) {
      addNullable(type, shape(type));
    }
  }

  private PlainShapes() {}

  /** The shape of {@code type}; null if it is none of these. */
  static @Nullable Shape find(Class<?> type) {
    return ALL.get(type);
  }

  /** The shape, with a byte before it that says whether there is a value. */
  static Shape nullable(Shape shape) {
    return new Plain(
        shape.description() + "?",
        (value, out) -> {
          out.writeByte(value == null ? 0 : 1);
          if (value != null) {
            shape.write(value, out);
          }
        },
        in -> in.readByte() == 0 ? null : shape.read(in));
  }

  private static Shape shape(Class<?> type) {
    Shape shape = ALL.get(type);
    if (shape == null) {
      throw new IllegalStateException(type + " comes later");
    }
    return shape;
  }

  @SuppressWarnings("unchecked") // the class and the writer are of the same type
  private static <T> void add(
      Class<T> type, BiConsumer<T, StateOutput> writer, Function<StateInput, T> reader) {
    ALL.put(
        type,
        new Plain(
            type.getSimpleName(),
            (BiConsumer<@Nullable Object, StateOutput>) (BiConsumer<?, ?>) writer,
            reader));
  }

  private static void addNullable(Class<?> type, Shape shape) {
    ALL.put(type, nullable(shape));
  }

  private record Plain(
      String description,
      BiConsumer<@Nullable Object, StateOutput> writer,
      Function<StateInput, ? extends @Nullable Object> reader)
      implements Shape {
    @Override
    public void write(@Nullable Object value, StateOutput out) {
      writer.accept(value, out);
    }

    @Override
    public @Nullable Object read(StateInput in) {
      return reader.apply(in);
    }
  }

  private static void write(Instant value, StateOutput out) {
    if (value.equals(Instant.MIN)) {
      out.writeByte(1);
    } else if (value.equals(Instant.MAX)) {
      out.writeByte(2);
    } else {
      out.writeByte(0);
      out.writeLong(Micros.of(value));
    }
  }

  private static Instant readInstant(StateInput in) {
    return switch (in.readByte()) {
      case 1 -> Instant.MIN;
      case 2 -> Instant.MAX;
      default -> Micros.toInstant(in.readLong());
    };
  }
}
