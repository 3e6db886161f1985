package io.tidegate.gateway.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The raw text of each key, from the file and over it the environment, with what is wrong in either
 * gathered on the way. Used by one thread.
 */
final class SettingTexts {
  /** Switches of the tests, which share our prefix. */
  private static final String NOT_OURS = "TIDEGATE_REQUIRE_SERVERS";

  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
  private final Map<Setting, String> names = new EnumMap<>(Setting.class);
  private final List<String> problems;

  SettingTexts(List<String> problems) {
    this.problems = problems;
  }

  /** The text of a key or its default; null where there is neither. */
  @Nullable String get(Setting setting) {
    return texts.getOrDefault(setting, setting.usual());
  }

  /** The name under which the key was given, or would be. */
  String name(Setting setting) {
    return names.getOrDefault(setting, setting.env());
  }

  void addYaml(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      if (root.isMissingNode() || root.isNull()) {
        return; // an empty file says nothing
      }
      if (!root.isObject()) {
        problems.add(file + ": expected a mapping of keys to values");
        return;
      }
      Map<String, String> given = new HashMap<>();
      flatten("", root, given);
      take(given, Setting::yaml, "File");
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      var at = e.getLocation(); // the message would quote the line, and with it a secret
      problems.add(file + ": not YAML" + (at == null ? "" : " at line " + at.getLineNr()));
    } catch (IOException e) {
      problems.add(file + ": cannot be read");
    }
  }

  void addEnvironment(Map<String, String> env) {
    Map<String, String> given = new HashMap<>();
    env.forEach(
        (name, value) -> {
          if (name.startsWith("TIDEGATE_") && !name.equals(NOT_OURS)) {
            given.put(name, value);
          }
        });
    take(given, Setting::env, "_FILE");
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    node.properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                flatten(key + ".", value, into);
              } else if (key.equals(Setting.SOURCES.yaml())) {
                into.put(key, value.toString());
              } else if (value.isArray()) {
                List<String> items = new ArrayList<>();
                value.forEach(item -> items.add(item.asText()));
                into.put(key, String.join(",", items));
              } else if (!value.isNull()) {
                into.put(key, value.asText());
              }
            });
  }

  private void take(
      Map<String, String> given,
      java.util.function.Function<Setting, String> naming,
      String fileSuffix) {
    Map<String, String> left = new HashMap<>(given);
    List<String> known = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      String name = naming.apply(setting);
      known.add(name);
      String text = left.remove(name);
      if (setting.isSecret()) {
        known.add(name + fileSuffix);
        String file = left.remove(name + fileSuffix);
        if (file != null && text != null) {
          problems.add(name + " and " + name + fileSuffix + ": expected one of the two");
        } else if (file != null) {
          text = secretIn(name + fileSuffix, file);
        }
      }
      if (text != null) {
        texts.put(setting, text);
        names.put(setting, name);
      }
    }
    left.keySet().stream()
        .sorted()
        .forEach(name -> problems.add(name + ": no such key" + Nearest.to(name, known)));
  }

  private @Nullable String secretIn(String name, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | IllegalArgumentException e) {
      problems.add(name + "=" + file + ": expected a file that can be read");
      return null;
    }
  }
}
