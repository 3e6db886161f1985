package io.tidegate.gateway.app;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.roster.file.RosterFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command takes that reads a roster. */
final class RosterFileOption {
  /** A file beyond the limit need not be read whole to be refused. */
  private static final int MOST_READ = (RosterFile.MOST_MEGABYTES << 20) + 1;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "xlsx or CSV, in any usual encoding.")
  private @Nullable Path file;

  @Option(
      names = "--language",
      defaultValue = "zh-CN",
      description = "Of the messages, zh-CN or en; default: ${DEFAULT-VALUE}.")
  private String language = "zh-CN";

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  boolean json() {
    return json;
  }

  Language language() {
    return Language.of(language).orElseThrow(() -> wrong("--language: zh-CN or en"));
  }

  /** What is in the file. */
  byte[] bytes() throws IOException {
    if (file == null) {
      throw wrong("missing FILE");
    }
    return bytes(file);
  }

  /** What is in another file. */
  byte[] bytes(Path path) throws IOException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw wrong(path + ": expected a file that can be read");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MOST_READ);
    }
  }

  /** Says that the command was used wrongly. */
  ParameterException wrong(String message) {
    return new ParameterException(Main.line(spec), message);
  }
}
