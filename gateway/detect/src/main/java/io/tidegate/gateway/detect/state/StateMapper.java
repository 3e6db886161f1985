package io.tidegate.gateway.detect.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.registry.Door;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mapper of kept values: a record is an array of its components, a member of a sealed interface
 * its index and the record, times are numbers. Collections that are read cannot be changed.
 */
final class StateMapper {
  /** Few of them, in very many events: equal ones are read as one object. */
  private static final Set<Class<?>> MADE_ONCE = Set.of(DeviceId.class, Door.class);

  private StateMapper() {}

  static ObjectMapper make() {
    SimpleModule module = new SimpleModule();
    add(module, Instant.class, StateMapper::number, StateMapper::instant);
    add(module, LocalDate.class, LocalDate::toEpochDay, LocalDate::ofEpochDay);
    add(module, Duration.class, Duration::toNanos, Duration::ofNanos);
    module.addAbstractTypeMapping(Set.class, LinkedHashSet.class);
    module.setDeserializerModifier(new Reading());
    ObjectMapper mapper = new CBORMapper();
    mapper.registerModule(module);
    mapper.setAnnotationIntrospector(new Records());
    mapper.setVisibility(PropertyAccessor.GETTER, Visibility.NONE);
    mapper.setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE);
    mapper.setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    mapper.enable(SerializationFeature.WRITE_ENUMS_USING_INDEX);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    return mapper;
  }

  /** Whether a type stands for one of several records. */
  static boolean isUnion(Class<?> type) {
    return type.isInterface()
        && type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord);
  }

  private static long number(Instant time) {
    if (time.equals(Instant.MIN)) {
      return Long.MIN_VALUE;
    }
    return time.equals(Instant.MAX) ? Long.MAX_VALUE : Micros.of(time);
  }

  private static Instant instant(long number) {
    if (number == Long.MIN_VALUE) {
      return Instant.MIN;
    }
    return number == Long.MAX_VALUE ? Instant.MAX : Micros.toInstant(number);
  }

  private static <T> void add(
      SimpleModule module, Class<T> type, ToLongFunction<T> writer, LongFunction<T> reader) {
    module.addSerializer(
        type,
        new JsonSerializer<>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeNumber(writer.applyAsLong(value));
          }
        });
    module.addDeserializer(
        type,
        new JsonDeserializer<>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return reader.apply(in.getLongValue());
          }
        });
  }

  private static final class Records extends AnnotationIntrospector {
    @Override
    public Version version() {
      return Version.unknownVersion();
    }

    @Override
    public JsonFormat.@Nullable Value findFormat(Annotated type) {
      return type instanceof AnnotatedClass && type.getRawType().isRecord()
          ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
          : null;
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
        MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
      return isUnion(type.getRawClass())
          ? new StdTypeResolverBuilder()
              .init(JsonTypeInfo.Id.NAME, null)
              .inclusion(JsonTypeInfo.As.WRAPPER_ARRAY)
          : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated type) {
      if (!isUnion(type.getRawType())) {
        return null;
      }
      List<NamedType> members = new ArrayList<>();
      for (Class<?> member : type.getRawType().getPermittedSubclasses()) {
        members.add(new NamedType(member, Integer.toString(members.size())));
      }
      return members;
    }
  }

  private static final class Reading extends BeanDeserializerModifier {
    private final Map<Object, Object> made = new HashMap<>();

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription description, JsonDeserializer<?> reader) {
      return MADE_ONCE.contains(description.getBeanClass())
          ? then(description.getType(), reader, value -> made.computeIfAbsent(value, one -> one))
          : reader;
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
        DeserializationConfig config,
        CollectionType type,
        BeanDescription description,
        JsonDeserializer<?> reader) {
      return then(type, reader, Reading::unchanging);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
        DeserializationConfig config,
        MapType type,
        BeanDescription description,
        JsonDeserializer<?> reader) {
      return then(type, reader, Reading::unchanging);
    }

    private static Object unchanging(Object value) {
      if (value instanceof NavigableMap<?, ?> sorted) {
        return Collections.unmodifiableNavigableMap(sorted);
      }
      if (value instanceof Map<?, ?> map) {
        return Collections.unmodifiableMap(map);
      }
      return value instanceof Set<?> set
          ? Collections.unmodifiableSet(set)
          : List.copyOf((List<?>) value);
    }

    private static JsonDeserializer<?> then(
        JavaType type, JsonDeserializer<?> reader, UnaryOperator<Object> change) {
      return new StdDelegatingDeserializer<>(new Then(type, change), type, reader);
    }
  }

  private record Then(JavaType type, UnaryOperator<Object> change)
      implements Converter<Object, Object> {
    @Override
    public Object convert(Object value) {
      return change.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
      return type;
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
      return type;
    }
  }
}
