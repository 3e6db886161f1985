package io.tidegate.simulator.bench;

import com.sun.management.ThreadMXBean;
import io.tidegate.simulator.stack.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/** The floor of the database: the same event rows by COPY into a table without an index. */
final class BareCopy {
  private BareCopy() {}

  /** Copies what the gateway stored; the table goes again. */
  static Figure measure(DatabaseAddress database) throws IOException, SQLException {
    Path rows = Files.createTempFile("tidegate-bench", ".copy");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      PGConnection postgres = connection.unwrap(PGConnection.class);
      try (OutputStream out = Files.newOutputStream(rows)) {
        long unused =
            postgres
                .getCopyAPI()
                .copyOut("COPY (SELECT * FROM event) TO STDOUT (FORMAT binary)", out);
      }
      statement.execute("CREATE TABLE bench_copy (LIKE event)");
      try (InputStream in = Files.newInputStream(rows)) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long copied =
            postgres.getCopyAPI().copyIn("COPY bench_copy FROM STDIN (FORMAT binary)", in, 65_536);
        return new Figure(
            copied,
            Duration.ofNanos(System.nanoTime() - start),
            Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu));
      } finally {
        statement.execute("DROP TABLE bench_copy");
      }
    } finally {
      Files.delete(rows);
    }
  }
}
