package io.tidegate.gateway.detect.state;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Describes a type and all it is made of: plain values, enums, records of these, sealed interfaces
 * of records, and lists, sets and maps. Two types of one description read each other's bytes. Not
 * thread-safe.
 */
final class TypeDescription {
  private static final Set<Class<?>> PLAIN =
      Set.of(
          boolean.class,
          byte.class,
          short.class,
          int.class,
          long.class,
          double.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          String.class,
          Instant.class,
          LocalDate.class,
          Duration.class);

  private static final Set<Class<?>> KEYS = Set.of(String.class, Integer.class, Long.class);

  private final TypeFactory types;
  private final Map<JavaType, String> known = new HashMap<>();

  TypeDescription(TypeFactory types) {
    this.types = types;
  }

  /**
   * The description of a type.
   *
   * @throws IllegalArgumentException if some part of it cannot be kept, naming it
   */
  String of(JavaType type) {
    String text = known.get(type);
    if (text == null) {
      text = make(type);
      known.put(type, text);
    }
    return text;
  }

  private String make(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (PLAIN.contains(raw)) {
      return raw.getSimpleName();
    }
    if (type.isArrayType()) {
      return of(type.getContentType()) + "[]";
    }
    if (type.isMapLikeType() && isKey(type.getKeyType().getRawClass())) {
      String kind = SortedMap.class.isAssignableFrom(raw) ? "sorted<" : "map<";
      return kind + of(type.getKeyType()) + "," + of(type.getContentType()) + ">";
    }
    if (type.isCollectionLikeType()) {
      return (raw == Set.class ? "set<" : "list<") + of(type.getContentType()) + ">";
    }
    if (raw.isEnum()) {
      return raw.getSimpleName() + Arrays.toString(raw.getEnumConstants());
    }
    if (raw.isRecord()) {
      return record(type);
    }
    if (StateMapper.isUnion(raw)) {
      List<String> members = new ArrayList<>();
      for (Class<?> member : raw.getPermittedSubclasses()) {
        members.add(of(types.constructType(member)));
      }
      return raw.getSimpleName() + members;
    }
    throw new IllegalArgumentException(
        raw + " cannot be kept: use records of plain values, lists, sets and maps");
  }

  private static boolean isKey(Class<?> type) {
    return KEYS.contains(type) || type.isEnum();
  }

  private String record(JavaType type) {
    List<String> components = new ArrayList<>();
    for (RecordComponent component : type.getRawClass().getRecordComponents()) {
      JavaType ofComponent =
          types.resolveMemberType(component.getGenericType(), type.getBindings());
      try {
        components.add(component.getName() + ":" + of(ofComponent));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            type.getRawClass().getSimpleName() + "." + component.getName() + ": " + e.getMessage(),
            e);
      }
    }
    return type.getRawClass().getSimpleName() + components;
  }
}
