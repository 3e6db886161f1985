package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.DeviceRequest;
import io.tidegate.gateway.store.register.DeviceWriting;
import io.tidegate.gateway.store.register.RegisterStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Registers a device that was heard, with its doors. */
@Command(
    name = "map",
    description = {
      "Registers a device and the places of its doors.",
      "The running gateway processes its stored messages within seconds. Not for a device that "
          + "is already registered."
    })
final class DeviceMapCommand implements Callable<Integer> {
  private static final Pattern DOOR =
      Pattern.compile("([0-9]{1,2})=([a-z0-9][a-z0-9-]{0,63})((?:,(?:shared|room|contact))*)");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMUNITY/DEVICE", description = "As its topic names it.")
  private String name = "";

  @Option(
      names = "--door",
      required = true,
      paramLabel = "N=PLACE[,shared|room][,contact]",
      description =
          "A door, the code of its place, its kind (default: by the place) and whether it has a"
              + " contact (default: if it has reported opening); may be repeated.")
  private List<String> doors = new ArrayList<>();

  @Option(
      names = "--codec",
      description = "Firmware family; default: the one of its stored messages.")
  private @Nullable String codec;

  @Option(names = "--place", description = "Where it is mounted; else where its first door is.")
  private @Nullable String place;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    DeviceId id = NamedDevice.parse(spec, name);
    DeviceRequest request =
        new DeviceRequest(id, codec, place, doors.stream().map(this::opening).toList());
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      DeviceWriting.Added entered = service(settings, database).add(Actor.TERMINAL, request);
      Main.out(spec).println(json ? Json.line(fields(id, entered)) : text(id, entered));
      return 0;
    } catch (RefusedException e) {
      Main.line(spec).getErr().println(e.detail());
      return e.reason() == RefusedException.Reason.CONFLICT ? Main.FAILED : Main.DATA_ERRORS;
    }
  }

  private static DeviceService service(GatewaySettings settings, Database database) {
    return new DeviceService(
        database,
        () -> RegisterStore.load(database.jdbi()),
        Configured.cannotReport(),
        () -> new AuditLog(database.jdbi(), Configured.auditChain(settings)),
        InstantSource.system());
  }

  private DeviceRequest.Opening opening(String text) {
    Matcher matcher = DOOR.matcher(text);
    if (!matcher.matches()) {
      throw new ParameterException(
          Main.line(spec), "--door " + text + ": expected N=PLACE[,shared|room][,contact]");
    }
    Set<String> words = Set.copyOf(List.of(matcher.group(3).split(",", -1)));
    String kind = words.contains("room") ? "room" : words.contains("shared") ? "shared" : null;
    Boolean contact = words.contains("contact") ? Boolean.TRUE : null;
    return new DeviceRequest.Opening(
        Integer.parseInt(matcher.group(1)),
        matcher.group(2),
        kind,
        contact,
        DeviceRequest.Fitted.USUAL);
  }

  private static String text(DeviceId id, DeviceWriting.Added entered) {
    String where =
        entered.openings().stream()
            .map(each -> each.number() + "=" + each.place() + " (" + each.kind() + ")")
            .collect(Collectors.joining(", "));
    return id
        + " registered as "
        + entered.codec()
        + ", "
        + where
        + "; "
        + Plural.of(entered.letters(), "message")
        + " of it tried again";
  }

  private static Map<String, Object> fields(DeviceId id, DeviceWriting.Added entered) {
    List<Map<String, @Nullable Object>> mapped = new ArrayList<>();
    for (DeviceRequest.Opening each : entered.openings()) {
      Map<String, @Nullable Object> door = new LinkedHashMap<>();
      door.put("door", each.number());
      door.put("place", each.place());
      door.put("kind", each.kind());
      door.put("contact", each.contact());
      mapped.add(door);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("community", id.community());
    fields.put("device", id.device());
    fields.put("codec", entered.codec());
    fields.put("place", entered.place());
    fields.put("doors", mapped);
    fields.put("lettersToRetry", entered.letters());
    return fields;
  }
}
