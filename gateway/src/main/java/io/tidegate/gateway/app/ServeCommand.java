package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.GatewaySettings;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the gateway until SIGTERM, which drains and ends within 10 s. */
@Command(name = "serve", description = "Runs the gateway (what happens without a command).")
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOGGER = LoggerFactory.getLogger(ServeCommand.class);
  private static final long DRAIN_MILLIS = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return serve(Main.of(spec).settings());
  }

  static int serve(GatewaySettings settings) throws InterruptedException {
    DatabaseWait.until(settings.database());
    Gateway gateway = Gateway.start(settings, ServeCommand::die);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  LOGGER.info("stopping");
                  watchdog();
                  gateway.close();
                  Runtime.getRuntime().halt(0); // stopped as requested: no signal's status
                },
                "stop"));
    LOGGER.info("serving");
    new CountDownLatch(1).await(); // the stop hook ends the process
    return 0;
  }

  /**
   * Another process writes, or the pipeline broke: nothing more may be acknowledged, so no orderly
   * end.
   */
  private static void die(Throwable cause) {
    LOGGER.atError().setCause(cause).log("cannot go on");
    Runtime.getRuntime().halt(Main.FAILED);
  }

  private static void watchdog() {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(DRAIN_MILLIS);
              } catch (InterruptedException e) {
                return;
              }
              LOGGER.error("not stopped in time");
              Runtime.getRuntime().halt(Main.FAILED);
            },
            "stop-watchdog");
    thread.setDaemon(true);
    thread.start();
  }
}
