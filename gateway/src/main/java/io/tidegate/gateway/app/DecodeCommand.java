package io.tidegate.gateway.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Reads recorded messages and prints what each becomes, a JSON line a message. Needs no broker,
 * database, configuration or key.
 */
@Command(
    name = "decode",
    description = "Prints what recorded messages become: why does my device not arrive?")
final class DecodeCommand implements Callable<Integer> {
  private static final int BAD_DATA = 4;

  @Parameters(paramLabel = "FILE.jsonl", description = "Recorded messages; - is standard input.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Changes nothing: the output is JSON anyway.")
  @SuppressWarnings("unused") // every command that prints takes it
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() throws IOException {
    Path path = Objects.requireNonNull(file);
    if (path.toString().equals("-")) {
      return decode(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
    if (!Files.isReadable(path)) {
      throw new CommandLine.ParameterException(
          Main.line(spec), path + ": expected a file that can be read, or - for standard input");
    }
    // A reader that replaces malformed bytes: one bad line must not end the file.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      return decode(lines);
    }
  }

  private int decode(BufferedReader lines) throws IOException {
    PrintWriter out = Main.out(spec);
    PrintWriter err = Main.line(spec).getErr();
    RecordedDecoder decoder = new RecordedDecoder();
    int status = 0;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        RecordedMessage message = RecordedMessage.parse(line);
        out.println(Json.line(decoder.decode(message, clock.instant())));
      } catch (IllegalArgumentException e) {
        err.println("line " + number + ": " + e.getMessage());
        status = BAD_DATA;
      }
    }
    out.flush();
    return status;
  }
}
