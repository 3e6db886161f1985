package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.deadletter.DeadLetterFilter;
import io.tidegate.gateway.store.deadletter.DeadLetterQueries;
import io.tidegate.gateway.store.deadletter.StoredDeadLetter;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What could not be read or stored, and another try for it. */
@Command(
    name = "dead-letters",
    description = "Lists or retries messages that could not be read or stored.")
final class DeadLettersCommand {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      name = "list",
      description = "Lists them, last seen first; their content is encrypted and not shown.")
  int list(
      @Option(names = "--reason", description = "Only those with this reason.")
          @Nullable String reason,
      @Option(names = "--device", paramLabel = "COMMUNITY/DEVICE", description = "Only its own.")
          @Nullable String device,
      @Option(
              names = "--limit",
              defaultValue = "100",
              description = "At most so many (${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "One JSON object a line.") boolean json) {
    List<StoredDeadLetter> letters =
        with(
            database ->
                new DeadLetterQueries(database)
                    .list(new DeadLetterFilter(List.of(), reason, device), limit));
    PrintWriter out = Main.out(spec);
    for (StoredDeadLetter letter : letters) {
      out.println(json ? Json.line(fields(letter)) : text(letter));
    }
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "retry",
      description = {
        "Marks dead letters; the running gateway retries them within seconds.",
        "Not those of a failed finding (finding_failed): their event is stored."
      })
  int retry(
      @Option(names = "--id", description = "Id of a dead letter; may be repeated.")
          @Nullable List<Long> ids,
      @Option(names = "--reason", description = "Those with this reason.") @Nullable String reason,
      @Option(names = "--device", paramLabel = "COMMUNITY/DEVICE", description = "Its own.")
          @Nullable String device,
      @Option(names = "--all", description = "All of them.") boolean all,
      @Option(names = "--json", description = "As one JSON object.") boolean json) {
    DeadLetterFilter filter = new DeadLetterFilter(ids == null ? List.of() : ids, reason, device);
    if (all != filter.equals(DeadLetterFilter.ALL)) {
      throw new ParameterException(
          Main.line(spec), "Say which: --id, --reason or --device, or else --all");
    }
    int marked =
        with(
            database ->
                new TerminalAudit(Main.of(spec).settings(), database)
                    .enter(
                        AuditAction.LETTERS_RETRIED,
                        device == null ? "" : device,
                        reason == null ? "" : "reason=" + reason,
                        count -> count > 0,
                        () -> new DeadLetterQueries(database).retry(filter)));
    Main.out(spec).println(json ? Json.line(Map.of("marked", marked)) : marked + " marked");
    return marked == 0 ? Main.WARNINGS : 0;
  }

  private <T> T with(Function<Database, T> work) {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      return work.apply(database);
    }
  }

  private static String text(StoredDeadLetter letter) {
    return letter.id()
        + "  "
        + letter.lastSeen().toInstant()
        + "  x"
        + letter.count()
        + "  "
        + letter.reason()
        + "  "
        + letter.topic()
        + "  "
        + letter.length()
        + " B  "
        + letter.detail()
        + (letter.retry() ? "  (to be tried again)" : "");
  }

  private static Map<String, @Nullable Object> fields(StoredDeadLetter letter) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", letter.id());
    fields.put("topic", letter.topic());
    fields.put("reason", letter.reason());
    fields.put("codec", letter.codec());
    fields.put("community", letter.community());
    fields.put("device", letter.device());
    fields.put("detail", letter.detail());
    fields.put("length", letter.length());
    fields.put("count", letter.count());
    fields.put("firstSeen", letter.firstSeen().toInstant().toString());
    fields.put("lastSeen", letter.lastSeen().toInstant().toString());
    fields.put("kept", letter.kept());
    fields.put("retry", letter.retry());
    return fields;
  }
}
