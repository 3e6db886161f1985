package io.tidegate.gateway.store.state;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.Door;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A byte that says whether there is one, then the components in their order. */
final class RecordShape implements Shape {
  /** Few of them, in very many events. */
  private static final Set<Class<?>> MADE_ONCE = Set.of(DeviceId.class, Door.class);

  private final Constructor<?> constructor;
  private final Method[] accessors;
  private final Shape[] shapes;
  private final boolean madeOnce;
  private final String description;

  RecordShape(Class<?> type, RecordComponent[] components, List<Shape> shapes) {
    this.shapes = shapes.toArray(Shape[]::new);
    this.madeOnce = MADE_ONCE.contains(type);
    this.accessors = new Method[components.length];
    StringBuilder text = new StringBuilder(type.getSimpleName());
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      this.constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " cannot be kept", e);
    }
    constructor.setAccessible(true); // the rules' states are nobody else's
    for (int i = 0; i < components.length; i++) {
      accessors[i] = components[i].getAccessor();
      accessors[i].setAccessible(true);
      text.append(i == 0 ? '(' : ',')
          .append(components[i].getName())
          .append(':')
          .append(shapes.get(i).description());
    }
    this.description = text.append(')').toString();
  }

  @Override
  public void write(@Nullable Object value, StateOutput out) {
    out.writeByte(value == null ? 0 : 1);
    if (value == null) {
      return;
    }
    for (int i = 0; i < shapes.length; i++) {
      shapes[i].write(call(accessors[i], value), out);
    }
  }

  @Override
  public @Nullable Object read(StateInput in) {
    if (in.readByte() == 0) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      values[i] = shapes[i].read(in);
    }
    Object made = make(values);
    return madeOnce ? in.once(made) : made;
  }

  private static @Nullable Object call(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " failed", e);
    }
  }

  private Object make(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(constructor + " refuses what was written", e);
    }
  }

  @Override
  public String description() {
    return description;
  }
}
