package io.tidegate.gateway.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the list of sources and gathers what is wrong with it. Used by one thread. */
final class SourceReader {
  private static final List<String> KEYS =
      List.of("filter", "codec", "community", "device", "zone", "limit");

  private final String name;
  private final List<String> problems;

  /**
   * @param name of the key the list was given under
   */
  SourceReader(String name, List<String> problems) {
    this.name = name;
    this.problems = problems;
  }

  /** The sources that could be read. */
  List<SourceSettings> read(String text) {
    JsonNode list;
    try {
      list = new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      problems.add(name + ": not YAML");
      return List.of();
    }
    if (!list.isArray() || list.isEmpty()) {
      problems.add(name + ": want " + Setting.SOURCES.allowed());
      return List.of();
    }
    List<SourceSettings> sources = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      SourceSettings source = one(name + "[" + i + "]", list.get(i));
      if (source != null) {
        sources.add(source);
      }
    }
    refuseOverlaps(sources);
    return sources;
  }

  private @Nullable SourceSettings one(String where, JsonNode node) {
    int before = problems.size();
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problems.add(where + "." + key + ": no such key" + Nearest.to(key, KEYS));
              }
            });
    String codec = field(where, node, "codec", null, "the id of a codec", text -> text);
    boolean isNative = "native".equals(codec);
    TopicFilter filter =
        field(
            where,
            node,
            "filter",
            isNative ? SourceSettings.NATIVE.filter().text() : null,
            "an MQTT topic filter",
            TopicFilter::new);
    NamedBy community =
        field(
            where,
            node,
            "community",
            isNative ? SourceSettings.NATIVE.community().toString() : null,
            "an id, or 'level N' of the topic",
            NamedBy::parse);
    NamedBy device =
        field(
            where,
            node,
            "device",
            isNative ? SourceSettings.NATIVE.device().toString() : null,
            NamedBy.ALLOWED,
            NamedBy::parse);
    String zoneText = node.path("zone").asText("");
    ZoneId zone =
        zoneText.isEmpty()
            ? null
            : field(where, node, "zone", null, Setting.TIME_ZONE.allowed(), ZoneId::of);
    Integer limit =
        field(
            where,
            node,
            "limit",
            Integer.toString(SourceSettings.NATIVE_LIMIT),
            "1 to " + SourceSettings.MAX_LIMIT + " bytes",
            Integer::valueOf);
    if (problems.size() > before
        || filter == null
        || codec == null
        || community == null
        || device == null
        || limit == null) {
      return null;
    }
    try {
      return new SourceSettings(filter, codec, community, device, zone, limit);
    } catch (IllegalArgumentException e) {
      problems.add(where + "." + e.getMessage());
      return null;
    }
  }

  private <T> @Nullable T field(
      String where,
      JsonNode node,
      String key,
      @Nullable String usual,
      String allowed,
      Function<String, T> reader) {
    JsonNode value = node.path(key);
    String text = value.isMissingNode() || value.isNull() ? usual : value.asText();
    if (text == null) {
      problems.add(where + "." + key + " is missing: want " + allowed);
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(where + "." + key + "=" + text + ": want " + allowed);
      return null;
    }
  }

  /** A message that two sources select would be read twice. */
  private void refuseOverlaps(List<SourceSettings> sources) {
    for (int i = 0; i < sources.size(); i++) {
      for (int j = i + 1; j < sources.size(); j++) {
        TopicFilter one = sources.get(i).filter();
        TopicFilter other = sources.get(j).filter();
        if (one.overlaps(other)) {
          problems.add(name + ": " + one + " and " + other + " overlap: want filters that do not");
        }
      }
    }
  }
}
