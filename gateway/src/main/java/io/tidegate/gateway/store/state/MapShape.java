package io.tidegate.gateway.store.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps: how many, one more than that, then keys and values in turn. What is read cannot change. */
final class MapShape implements Shape {
  private final boolean isSorted;
  private final Shape key;
  private final Shape value;

  MapShape(boolean isSorted, Shape key, Shape value) {
    this.isSorted = isSorted;
    this.key = key;
    this.value = value;
  }

  @Override
  public void write(@Nullable Object map, StateOutput out) {
    if (map == null) {
      out.writeLong(0);
      return;
    }
    Map<?, ?> all = (Map<?, ?>) map;
    out.writeLong(all.size() + 1L);
    all.forEach(
        (one, of) -> {
          key.write(one, out);
          value.write(of, out);
        });
  }

  @Override
  public @Nullable Object read(StateInput in) {
    int size = in.readCount() - 1;
    if (size < 0) {
      return null;
    }
    Map<@Nullable Object, @Nullable Object> all =
        isSorted ? new TreeMap<>() : new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object one = key.read(in);
      all.put(one, value.read(in));
    }
    return isSorted
        ? Collections.unmodifiableNavigableMap((TreeMap<@Nullable Object, @Nullable Object>) all)
        : Collections.unmodifiableMap(all);
  }

  @Override
  public String description() {
    return (isSorted ? "sorted<" : "map<") + key.description() + "," + value.description() + ">";
  }
}
