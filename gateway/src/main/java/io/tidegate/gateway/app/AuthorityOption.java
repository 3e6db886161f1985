package io.tidegate.gateway.app;

import io.tidegate.gateway.app.certificate.DeviceAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The authority of devices' certificates. */
final class AuthorityOption {
  @Option(
      names = "--ca-dir",
      paramLabel = "DIR",
      description = "The authority's directory, made at the first use; keep it off the broker.")
  private @Nullable Path folder;

  boolean isGiven() {
    return folder != null;
  }

  /** The authority; a new one if there is none yet. */
  DeviceAuthority openOrMake(Instant now) throws IOException {
    return DeviceAuthority.openOrMake(given(), now);
  }

  /** Puts a certificate on the list of those withdrawn. */
  void revoke(String serial, Instant now) throws IOException {
    DeviceAuthority.open(given()).revoke(serial, now);
  }

  private Path given() {
    if (folder == null) {
      throw new IllegalStateException("asked without isGiven()");
    }
    return folder;
  }
}
