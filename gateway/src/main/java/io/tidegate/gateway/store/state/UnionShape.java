package io.tidegate.gateway.store.state;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of several records: which, then the record. */
final class UnionShape implements Shape {
  private final List<Class<?>> members;
  private final List<Shape> shapes;
  private final String description;

  UnionShape(Class<?> type, List<Class<?>> members, List<Shape> shapes) {
    this.members = members;
    this.shapes = shapes;
    this.description =
        type.getSimpleName()
            + shapes.stream().map(Shape::description).collect(Collectors.joining("|", "<", ">"));
  }

  @Override
  public void write(@Nullable Object value, StateOutput out) {
    int which = value == null ? -1 : members.indexOf(value.getClass());
    out.writeByte(which + 1);
    if (value != null) {
      shapes.get(which).write(value, out);
    }
  }

  @Override
  public @Nullable Object read(StateInput in) {
    int which = in.readByte();
    return which == 0 ? null : shapes.get(which - 1).read(in);
  }

  @Override
  public String description() {
    return description;
  }
}
