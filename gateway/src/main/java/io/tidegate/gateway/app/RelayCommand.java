package io.tidegate.gateway.app;

import io.tidegate.gateway.notify.relay.Relay;
import io.tidegate.gateway.settings.RelayFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes Alertmanager's alerts to robots until it is stopped. */
@Command(
    name = "relay",
    description = {
      "Takes infrastructure alerts from Alertmanager to chat robots.",
      "A process of its own: it needs no database, no broker and no gateway."
    })
final class RelayCommand implements Callable<Integer> {
  private static final Logger LOGGER = LoggerFactory.getLogger(RelayCommand.class);

  @Option(
      names = "--robots",
      required = true,
      paramLabel = "FILE",
      description = "YAML file with its token, its robots and the way to them.")
  private Path robots = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Relay relay = Relay.start(RelayFile.load(robots), InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(relay::close, "stop"));
    LOGGER.atInfo().addKeyValue("port", relay.port()).log("relaying");
    new CountDownLatch(1).await(); // the stop hook ends the process
    return 0;
  }
}
