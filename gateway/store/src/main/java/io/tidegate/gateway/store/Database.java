package io.tidegate.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidegate.gateway.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** The database: a pool for all but ingest and LISTEN, which connect by themselves. Thread-safe. */
public final class Database implements AutoCloseable {
  /** Most connections of the pool. */
  private static final int POOL_SIZE = 8;

  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseSettings settings) {
    this.settings = settings;
    HikariConfig config = new HikariConfig();
    config.setPoolName("tidegate");
    config.setJdbcUrl(settings.url());
    Properties properties = properties("tidegate", 30);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(-1); // the database may come later than we do
    this.pool = new HikariDataSource(config);
    this.jdbi =
        Jdbi.create(pool).installPlugin(new PostgresPlugin()).installPlugin(new RowMapping());
  }

  /** A handle on the connection of an open transaction; closing it would close the connection. */
  public static Handle handle(Connection tx) {
    Handle handle = Jdbi.open(tx);
    RowMapping.configure(handle);
    return handle;
  }

  /** Opens the pool; connects when first asked. */
  public static Database open(DatabaseSettings settings) {
    return new Database(settings);
  }

  /** Brings the schema up to date. Never creates the TimescaleDB extension; uses it where it is. */
  public Migrated migrate() {
    var result = flyway().migrate();
    boolean timescale =
        jdbi.withHandle(
            h -> h.createQuery("SELECT timescale FROM storage_layout").mapTo(Boolean.class).one());
    String version =
        result.targetSchemaVersion == null
            ? result.initialSchemaVersion
            : result.targetSchemaVersion;
    return new Migrated(version, result.migrationsExecuted, timescale);
  }

  /** The schema as it is and as this gateway needs it; changes nothing. */
  public SchemaState schema() {
    MigrationInfoService info = flyway().info();
    String newest = "";
    for (MigrationInfo migration : info.all()) {
      newest = migration.getState().isResolved() ? number(migration) : newest;
    }
    MigrationInfo current = info.current();
    return new SchemaState(current == null ? null : number(current), newest);
  }

  private static String number(MigrationInfo migration) {
    MigrationVersion version = migration.getVersion();
    return version == null ? "" : version.getVersion();
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration")
        .load();
  }

  /** SQL over the pool. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * A connection outside the pool, autocommit on.
   *
   * @param name shown in {@code pg_stat_activity}
   * @param socketTimeoutSeconds longest wait for an answer; 0 waits for ever
   */
  public Connection connect(String name, int socketTimeoutSeconds) throws SQLException {
    return DriverManager.getConnection(settings.url(), properties(name, socketTimeoutSeconds));
  }

  /**
   * Runs a statement with these values, in the caller's transaction. {@code values}: bound in their
   * order, as {@link PreparedStatement#setObject(int, Object)} does.
   */
  public static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, bound(values[i]));
      }
      return statement.executeUpdate();
    }
  }

  /** A time as the driver binds it; all else as it is. */
  public static @Nullable Object bound(@Nullable Object value) {
    return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
  }

  /** Whether it was the database that failed: away, too slow, or of another mind. */
  public static boolean isFailure(Throwable failure) {
    return failure instanceof JdbiException || failure instanceof SQLException;
  }

  private Properties properties(String name, int socketTimeoutSeconds) {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", name);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", Integer.toString(socketTimeoutSeconds));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("logServerErrorDetail", "false"); // rows hold what a log must not
    return properties;
  }

  @Override
  public void close() {
    pool.close();
  }
}
