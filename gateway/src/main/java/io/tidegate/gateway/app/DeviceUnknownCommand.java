package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.ReportedKinds;
import io.tidegate.gateway.store.read.UnknownReads;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists unregistered devices that sent messages. */
@Command(
    name = "unknown",
    description =
        "Lists unregistered devices that sent messages in the last 7 days, latest first, with "
            + "the kinds of their events.")
final class DeviceUnknownCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "At most so many (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      UnknownDeviceService unknown = new UnknownDeviceService(database, InstantSource.system());
      for (UnknownReads.Unknown one : unknown.list(null, limit)) {
        Main.out(spec).println(json ? Json.line(fields(one)) : text(one));
      }
      return 0;
    }
  }

  private static String text(UnknownReads.Unknown one) {
    String heard =
        Stream.concat(
                one.reported().doors().stream()
                    .map(door -> "door " + door.number() + ": " + String.join(" ", door.kinds())),
                one.reported().kinds().stream())
            .collect(Collectors.joining(", "));
    return one.id()
        + "  "
        + (one.codec() == null ? "-" : one.codec())
        + "  last "
        + one.last()
        + "  "
        + Plural.of((int) Math.min(Integer.MAX_VALUE, one.messages()), "message")
        + ", "
        + one.rejected()
        + " unreadable, "
        + one.waiting()
        + " waiting  "
        + heard;
  }

  private static Map<String, @Nullable Object> fields(UnknownReads.Unknown one) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("community", one.id().community());
    fields.put("device", one.id().device());
    fields.put("codec", one.codec());
    fields.put("topic", one.topic());
    fields.put("firstHeard", one.first().toString());
    fields.put("lastHeard", one.last().toString());
    fields.put("messages", one.messages());
    fields.put("rejected", one.rejected());
    fields.put("reason", one.reason());
    fields.put("kinds", one.reported().kinds());
    fields.put("doors", one.reported().doors().stream().map(DeviceUnknownCommand::fields).toList());
    fields.put("waiting", one.waiting());
    return fields;
  }

  private static Map<String, Object> fields(ReportedKinds.Opening door) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("door", door.number());
    fields.put("kinds", door.kinds());
    return fields;
  }
}
