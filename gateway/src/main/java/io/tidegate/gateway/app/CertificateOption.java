package io.tidegate.gateway.app;

import io.tidegate.gateway.app.certificate.DeviceAuthority;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where certificates come from, how long they hold and where they go. */
final class CertificateOption {
  static final int MOST_DAYS = 3_650;

  @Option(
      names = "--days",
      defaultValue = "825",
      description = "Days a certificate holds, 1 to " + MOST_DAYS + "; default: ${DEFAULT-VALUE}.")
  private int days = 825;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where key and certificate are written, made if need be; default: here.")
  private Path out = Path.of(".");

  @Mixin private AuthorityOption authority = new AuthorityOption();

  /** What was written. */
  record Written(Path key, Path certificate, Instant expiresAt) {}

  /** What is wrong with it for a certificate that is to be made; null: nothing. */
  @Nullable String problem() {
    if (!authority.isGiven()) {
      return "--certificate: expected --ca-dir, too";
    }
    return days < 1 || days > MOST_DAYS ? "--days: expected 1 to " + MOST_DAYS : null;
  }

  AuthorityOption authority() {
    return authority;
  }

  /** Makes a certificate, and two files that are not there yet. */
  Written write(String device, String user, String serial, Instant now) throws IOException {
    Path key = out.resolve(device + "-" + serial + ".key");
    Path certificate = out.resolve(device + "-" + serial + ".pem");
    DeviceAuthority.Issued issued =
        authority.openOrMake(now).issue(user, serial, now, Duration.ofDays(days));
    try {
      Files.createDirectories(out);
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, issued.keyPem());
      Files.writeString(certificate, issued.certificatePem(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(e.getMessage() + " is there already", e);
    }
    return new Written(key, certificate, issued.expiresAt());
  }
}
