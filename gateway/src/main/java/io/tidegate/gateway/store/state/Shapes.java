package io.tidegate.gateway.store.state;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape of a type: plain values, enums, records of these, sealed interfaces of records,
 * and lists, sets and maps. Not thread-safe.
 */
final class Shapes {
  private final Map<Class<?>, Shape> known = new HashMap<>();
  private final Map<List<Class<?>>, Shape> chains = new HashMap<>();

  /**
   * The shape of a class whose type parameter, if it has one, is the class after it in the list,
   * and so on.
   *
   * @throws IllegalArgumentException if some part has no shape, naming it
   */
  Shape of(List<Class<?>> types) {
    Shape shape = chains.get(types);
    if (shape == null) {
      shape = make(types);
      chains.put(types, shape);
    }
    return shape;
  }

  private Shape make(List<Class<?>> types) {
    Shape argument = null;
    for (int i = types.size() - 1; i >= 0; i--) {
      Class<?> type = types.get(i);
      Map<TypeVariable<?>, Shape> arguments = new HashMap<>();
      if (type.getTypeParameters().length > 0) {
        if (argument == null) {
          throw new IllegalArgumentException(type + " is generic, and nothing says of what");
        }
        arguments.put(type.getTypeParameters()[0], argument);
      }
      argument = of(type, arguments);
    }
    if (argument == null) {
      throw new IllegalArgumentException("no type");
    }
    return argument;
  }

  private Shape of(Type type, Map<TypeVariable<?>, Shape> arguments) {
    if (type instanceof Class<?> plain) {
      return plain.getTypeParameters().length > 0 ? record(plain, arguments) : of(plain);
    }
    if (type instanceof TypeVariable<?> variable) {
      Shape argument = arguments.get(variable);
      if (argument != null) {
        return argument;
      }
    } else if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], arguments);
    } else if (type instanceof ParameterizedType generic) {
      return of(generic, arguments);
    }
    throw new IllegalArgumentException(type + " cannot be kept");
  }

  private Shape of(Class<?> type) {
    Shape shape = known.get(type);
    if (shape == null) {
      shape = make(type);
      known.put(type, shape);
    }
    return shape;
  }

  private Shape make(Class<?> type) {
    @Nullable Shape plain = PlainShapes.find(type);
    if (plain != null) {
      return plain;
    }
    if (type.isArray()) {
      return new ArrayShape(type.getComponentType());
    }
    if (type.isEnum()) {
      return new EnumShape(type);
    }
    if (type.isRecord()) {
      return record(type, Map.of());
    }
    if (type.isSealed()) {
      List<Class<?>> members = List.of(type.getPermittedSubclasses());
      return new UnionShape(type, members, members.stream().map(this::of).toList());
    }
    throw new IllegalArgumentException(
        type + " cannot be kept: use records of plain values, lists, sets and maps");
  }

  private Shape of(ParameterizedType generic, Map<TypeVariable<?>, Shape> arguments) {
    Class<?> raw = (Class<?>) generic.getRawType();
    List<Shape> inner = new ArrayList<>();
    for (Type argument : generic.getActualTypeArguments()) {
      inner.add(of(argument, arguments));
    }
    if (raw == List.class || raw == Collection.class || raw == Set.class) {
      return new ManyShape(raw == Set.class, inner.get(0));
    }
    if (raw == Map.class || raw == SortedMap.class || raw == NavigableMap.class) {
      return new MapShape(raw != Map.class, inner.get(0), inner.get(1));
    }
    Map<TypeVariable<?>, Shape> own = new HashMap<>();
    for (int i = 0; i < inner.size(); i++) {
      own.put(raw.getTypeParameters()[i], inner.get(i));
    }
    return record(raw, own);
  }

  private Shape record(Class<?> type, Map<TypeVariable<?>, Shape> arguments) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " cannot be kept: it is no record");
    }
    RecordComponent[] components = type.getRecordComponents();
    List<Shape> shapes = new ArrayList<>();
    for (RecordComponent component : components) {
      try {
        shapes.add(of(component.getGenericType(), arguments));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            type.getSimpleName() + "." + component.getName() + ": " + e.getMessage(), e);
      }
    }
    return new RecordShape(type, components, shapes);
  }
}
