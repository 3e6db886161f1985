package io.tidegate.gateway.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.event.source.TopicFilter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one entry of the list of sources and gathers its problems. Used by one thread. */
final class SourceReader {
  private static final List<String> KEYS =
      List.of("filter", "codec", "community", "device", "zone", "limit");
  private static final int MAX_FILTER = 1024;

  private final String where;
  private final JsonNode node;
  private final List<String> problems;

  private SourceReader(String where, JsonNode node, List<String> problems) {
    this.where = where;
    this.node = node;
    this.problems = problems;
  }

  /**
   * The sources that could be read.
   *
   * @param name of the key the list was given under
   * @param zone of the sources that name none
   */
  static List<Source> read(String name, String text, ZoneId zone, List<String> problems) {
    JsonNode list;
    try {
      list = new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      problems.add(name + ": not YAML");
      return List.of();
    }
    if (!list.isArray() || list.isEmpty()) {
      problems.add(name + ": expected " + Setting.SOURCES.allowed());
      return List.of();
    }
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Source source = new SourceReader(name + "[" + i + "].", list.get(i), problems).read(zone);
      if (source != null) {
        sources.add(source);
      }
    }
    refuseOverlaps(name, sources, problems);
    return sources;
  }

  private @Nullable Source read(ZoneId usualZone) {
    int before = problems.size();
    Nearest.refuseUnknown(where, node, KEYS, problems);
    String codec = field("codec", null, "the id of a codec", text -> text);
    boolean isNative = Source.NATIVE.equals(codec);
    Source usual = Source.ofNative(usualZone);
    String filter =
        field(
            "filter",
            isNative ? usual.filter() : null,
            "an MQTT topic filter",
            SourceReader::filter);
    Naming community =
        field(
            "community",
            isNative ? usual.community().toString() : null,
            "an id, or 'level N' of the topic",
            Naming::parse);
    Naming device =
        field("device", isNative ? usual.device().toString() : null, Naming.ALLOWED, Naming::parse);
    ZoneId zone =
        node.path("zone").asText("").isEmpty()
            ? usualZone
            : field("zone", null, Setting.TIME_ZONE.allowed(), ZoneId::of);
    String limits = "1 to " + Source.MAX_LIMIT + " bytes";
    Integer limit = field("limit", Integer.toString(Source.NATIVE_LIMIT), limits, Integer::valueOf);
    if (problems.size() > before
        || filter == null
        || codec == null
        || community == null
        || device == null
        || zone == null
        || limit == null) {
      return null;
    }
    if (!DeviceId.isValid(codec)) {
      problems.add(where + "codec: expected an id such as native");
    } else if (community instanceof Naming.Body) {
      problems.add(where + "community: expected a fixed id or 'level N' of the topic");
    } else if (limit < 1 || limit > Source.MAX_LIMIT) {
      problems.add(where + "limit: expected " + limits);
    } else {
      return new Source(filter, codec, community, device, zone, limit);
    }
    return null;
  }

  private <T> @Nullable T field(
      String key, @Nullable String usual, String allowed, Function<String, T> reader) {
    JsonNode value = node.path(key);
    String text = value.isMissingNode() || value.isNull() ? usual : value.asText();
    if (text == null) {
      problems.add(where + key + " is missing: expected " + allowed);
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(where + key + "=" + text + ": expected " + allowed);
      return null;
    }
  }

  private static String filter(String text) {
    if (TopicFilter.problem(text) != null || text.startsWith("$") || text.length() > MAX_FILTER) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** A message that two sources select would be read twice. */
  private static void refuseOverlaps(String name, List<Source> sources, List<String> problems) {
    for (int i = 0; i < sources.size(); i++) {
      String one = sources.get(i).filter();
      for (Source other : sources.subList(i + 1, sources.size())) {
        if (new TopicFilter(one).overlaps(new TopicFilter(other.filter()))) {
          problems.add(
              name
                  + ": "
                  + one
                  + " and "
                  + other.filter()
                  + " overlap: expected filters that do not");
        }
      }
    }
  }
}
