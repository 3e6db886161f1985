package io.tidegate.gateway.ingest;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.ingest.DeadLetterReads;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The second source: dead letters marked for retry, as late messages. */
final class DeadLetterRetries {
  private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetterRetries.class);
  private static final int AT_ONCE = 500;
  private static final byte[] NO_DIGEST = new byte[0];

  private final BatchWriter writer;
  private final DeadLetterFactory letters;

  /** Version of the register whose devices' dead letters are marked. */
  private long markedFor = -1;

  DeadLetterRetries(BatchWriter writer, DeadLetterFactory letters) {
    this.writer = writer;
    this.letters = letters;
  }

  /** A dead letter with its original message. */
  record Retry(long id, Delivery delivery) {}

  /** Due dead letters, oldest first; none while the database does not respond. */
  List<Retry> due(Register register) {
    List<Retry> due = new ArrayList<>();
    try {
      Connection tx = writer.connection();
      if (register.version() != markedFor) {
        DeadLetters.markRegistered(tx, register.version());
      }
      List<Long> closed = new ArrayList<>();
      for (DeadLetterReads.Retry retry : DeadLetterReads.retries(tx, register.version(), AT_ONCE)) {
        byte[] bytes = letters.open(retry.keyNumber(), retry.sealed());
        if (bytes == null) {
          closed.add(retry.id());
        } else {
          due.add(new Retry(retry.id(), delivery(retry, bytes)));
        }
      }
      if (!closed.isEmpty()) {
        LOGGER
            .atError()
            .addKeyValue("letters", closed.size())
            .log("key of dead letters is missing");
        DeadLetters.unmark(tx, closed.stream().mapToLong(Long::longValue).toArray());
      }
      tx.commit();
      markedFor = register.version();
    } catch (SQLException e) {
      LOGGER.atDebug().setCause(e).log("dead letters cannot be read now");
      writer.closeConnection();
      return List.of();
    }
    return due;
  }

  private static Delivery delivery(DeadLetterReads.Retry retry, byte[] bytes) {
    return new Delivery(
        retry.topic(),
        bytes,
        bytes.length,
        NO_DIGEST,
        retry.receivedAt(),
        0,
        0,
        false,
        retry.retained(),
        -1,
        Delivery.Kind.MESSAGE);
  }
}
