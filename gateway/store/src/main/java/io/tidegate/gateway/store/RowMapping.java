package io.tidegate.gateway.store;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Words;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ObjectArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How columns become values, rows become records, and values are bound. */
final class RowMapping implements JdbiPlugin {
  /** Records that are one column. */
  static final Set<Class<?>> COLUMN_RECORDS = Set.of(Fingerprint.class);

  private static final RecordMappers RECORDS = new RecordMappers();

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    configure(jdbi);
  }

  /** Adds the mappers and arguments to a Jdbi, or to a handle that was not opened by one. */
  static void configure(Configurable<?> target) {
    target.registerArgument(new InstantArguments());
    target.registerArgument(new WordArguments());
    target.registerColumnMapper(Instant.class, RowMapping::instant);
    target.registerColumnMapper(RowMapping::words);
    target.registerColumnMapper(Language.class, RowMapping::language);
    target.registerColumnMapper(Fingerprint.class, RowMapping::fingerprint);
    target.registerRowMapper(RECORDS);
  }

  private static @Nullable Instant instant(ResultSet row, int column, StatementContext context)
      throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Language language(ResultSet row, int column, StatementContext context)
      throws SQLException {
    return Language.of(row.getString(column)).orElse(Language.ZH_CN);
  }

  private static @Nullable Fingerprint fingerprint(
      ResultSet row, int column, StatementContext context) throws SQLException {
    byte[] value = row.getBytes(column);
    return value == null ? null : Fingerprint.fromBytes(value);
  }

  private static Optional<ColumnMapper<?>> words(Type type, ConfigRegistry config) {
    Class<?> raw = GenericTypes.getErasedType(type);
    return raw.isEnum() ? Optional.of(word(raw.asSubclass(Enum.class))) : Optional.empty();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // asSubclass has checked that it is an enum
  private static ColumnMapper<?> word(Class<? extends Enum> type) {
    return (row, column, context) -> {
      String word = row.getString(column);
      return word == null ? null : Columns.word(type, word);
    };
  }

  /** Times in UTC, as timestamptz. */
  private static final class InstantArguments extends AbstractArgumentFactory<Instant> {
    InstantArguments() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return ObjectArgument.of(value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }
  }

  /** Constants as their public words. */
  private static final class WordArguments extends AbstractArgumentFactory<Enum<?>> {
    WordArguments() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Enum<?> value, ConfigRegistry config) {
      return ObjectArgument.of(Words.of(value), Types.VARCHAR);
    }
  }
}
