package io.tidegate.gateway.store.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists and sets: how many, one more than that, then each. What is read cannot be changed. */
final class ManyShape implements Shape {
  private final boolean isSet;
  private final Shape element;

  ManyShape(boolean isSet, Shape element) {
    this.isSet = isSet;
    this.element = element;
  }

  @Override
  public void write(@Nullable Object value, StateOutput out) {
    if (value == null) {
      out.writeLong(0);
      return;
    }
    Collection<?> all = (Collection<?>) value;
    out.writeLong(all.size() + 1L);
    for (Object one : all) {
      element.write(one, out);
    }
  }

  @Override
  public @Nullable Object read(StateInput in) {
    int size = in.readCount() - 1;
    if (size < 0) {
      return null;
    }
    List<@Nullable Object> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(element.read(in));
    }
    if (isSet) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(all));
    }
    return size == 0 ? List.of() : Collections.unmodifiableList(all);
  }

  @Override
  public String description() {
    return (isSet ? "set<" : "list<") + element.description() + ">";
  }
}
