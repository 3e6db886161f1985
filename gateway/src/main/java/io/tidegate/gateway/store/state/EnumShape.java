package io.tidegate.gateway.store.state;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Constants by their place. */
final class EnumShape implements Shape {
  private final List<Object> constants;
  private final String description;

  EnumShape(Class<?> type) {
    this.constants = List.of(Objects.requireNonNull(type.getEnumConstants()));
    this.description = type.getSimpleName() + constants;
  }

  @Override
  public void write(@Nullable Object value, StateOutput out) {
    out.writeByte(value == null ? 0 : constants.indexOf(value) + 1);
  }

  @Override
  public @Nullable Object read(StateInput in) {
    int place = in.readByte();
    return place == 0 ? null : constants.get(place - 1);
  }

  @Override
  public String description() {
    return description;
  }
}
