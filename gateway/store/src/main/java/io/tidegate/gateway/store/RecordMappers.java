package io.tidegate.gateway.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps rows to records, column by component: {@code openedAt} reads {@code opened_at}.
 *
 * <p>A component that is itself a record is marked {@link Nested} and reads its own columns.
 * Mappers are made once a record, not once a query. Safe on any thread.
 */
final class RecordMappers implements RowMapperFactory {
  private final Map<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();

  @Override
  public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
    return type instanceof Class<?> raw
            && raw.isRecord()
            && !RowMapping.COLUMN_RECORDS.contains(raw)
        ? Optional.of(mappers.computeIfAbsent(raw, RecordMappers::mapper))
        : Optional.empty();
  }

  private static RowMapper<?> mapper(Class<?> type) {
    Constructor<?> canonical = canonical(type);
    Set<String> columns = new HashSet<>();
    collect(canonical, columns);
    return new Complete<>(
        type, columns, ConstructorMapper.of(canonical), new ConcurrentHashMap<>());
  }

  private static Constructor<?> canonical(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // each record has one
    }
  }

  private static void collect(Constructor<?> constructor, Set<String> columns) {
    for (Parameter parameter : constructor.getParameters()) {
      Nested nested = parameter.getAnnotation(Nested.class);
      if (nested == null) {
        columns.add(parameter.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
      } else if (nested.value().isEmpty()) {
        collect(canonical(parameter.getType()), columns);
      }
    }
  }

  /**
   * Finds the columns of a result once for each list of labels, which is what takes long.
   *
   * <p>Fails where a column is missing, which Jdbi takes for null in a nullable component.
   */
  private record Complete<T>(
      Class<?> type,
      Set<String> columns,
      RowMapper<T> mapper,
      Map<List<String>, RowMapper<T>> byLabels)
      implements RowMapper<T> {
    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
      return specialize(row, context).map(row, context);
    }

    @Override
    public RowMapper<T> specialize(ResultSet row, StatementContext context) throws SQLException {
      ResultSetMetaData result = row.getMetaData();
      List<String> labels = new ArrayList<>();
      for (int i = 1; i <= result.getColumnCount(); i++) {
        labels.add(result.getColumnLabel(i));
      }
      RowMapper<T> known = byLabels.get(labels);
      if (known != null) {
        return known;
      }
      Set<String> missing = new TreeSet<>(columns);
      missing.removeAll(labels);
      if (!missing.isEmpty()) {
        throw new IllegalStateException("no column for " + missing + " of " + type.getName());
      }
      RowMapper<T> found = mapper.specialize(row, context);
      byLabels.put(labels, found);
      return found;
    }
  }
}
