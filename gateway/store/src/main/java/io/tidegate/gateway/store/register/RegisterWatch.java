package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.VersionWatch;
import java.util.function.Consumer;

/** Keeps the register in force in memory, as {@link VersionWatch} says. */
public final class RegisterWatch implements AutoCloseable {
  /** What an import notifies. */
  static final String CHANNEL = "tidegate_register";

  private final VersionWatch<Register> watch;

  private RegisterWatch(VersionWatch<Register> watch) {
    this.watch = watch;
  }

  /**
   * Loads the register, then follows it. Blocks on the first load.
   *
   * @param onChange called for each newer register, on the watch's thread, once it is in force; not
   *     called the first
   * @param onError called for each failed try to listen or load, on the watch's thread; the last
   *     register stays in force and the watch tries again
   */
  public static RegisterWatch start(
      Database database, Consumer<Register> onChange, Consumer<Exception> onError) {
    return new RegisterWatch(
        VersionWatch.start(
            database,
            new VersionWatch.Source<>(
                "tidegate-register",
                CHANNEL,
                "SELECT version FROM register_version",
                () -> load(database)),
            onChange,
            onError));
  }

  private static VersionWatch.Versioned<Register> load(Database database) {
    Register register = RegisterStore.load(database.jdbi());
    return new VersionWatch.Versioned<>(register.version(), register);
  }

  /** The register in force. */
  public Register register() {
    return watch.current();
  }

  /** Stops following; waits for the thread, at most one poll. */
  @Override
  public void close() {
    watch.close();
  }
}
