package io.tidegate.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A schema of the contract, compiled; says in plain words what is wrong with a value. Free text and
 * members that the contract marks {@code writeOnly} are never repeated: they may be of a person.
 */
final class ContractSchema {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://tidegate.dev/openapi.json")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  /** Keywords that say what is wrong; the validator also lists the ones that hold them. */
  private static final Set<String> EXPLAINED =
      Set.of(
          "type",
          "enum",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems");

  /** Members or elements of a value whose number the contract does not bound. */
  private static final int MOST = 1_000;

  /** Where a bound only keeps a number within what Java holds. */
  private static final long NO_BOUND = Integer.MAX_VALUE;

  private static final String REQUIRED = "required";
  private static final String MORE = "additionalProperties";
  private static final String PROPERTIES = "properties";
  private static final String FORMAT = "x-format";

  private final String member;
  private final JsonObject schema;
  private final Validator validator;

  /**
   * @param member what one of its members is called, as {@code parameter}
   */
  ContractSchema(String member, JsonObject schema) {
    this.member = member;
    this.schema = (JsonObject) Objects.requireNonNull(inlined(schema));
    this.validator = Validator.create(JsonSchema.of(this.schema.copy()), OPTIONS);
  }

  /**
   * The same without references. Formats are left to who reads the value: the validator takes times
   * without offset and refuses those without seconds.
   */
  private static @Nullable Object inlined(@Nullable Object part) {
    if (part instanceof JsonArray array) {
      JsonArray inlined = new JsonArray();
      array.forEach(each -> inlined.add(inlined(each)));
      return inlined;
    }
    if (!(part instanceof JsonObject object)) {
      return part;
    }
    JsonObject inlined = new JsonObject();
    for (Map.Entry<String, Object> entry : Contract.resolved(object)) {
      if (entry.getValue() instanceof String text && entry.getKey().equals("format")) {
        inlined.put(FORMAT, text);
      } else if (entry.getValue() instanceof String text && entry.getKey().equals("pattern")) {
        // In Java $ matches before a last line break, too.
        inlined.put("pattern", text.replaceFirst("\\$$", "\\\\z"));
      } else {
        inlined.put(entry.getKey(), inlined(entry.getValue()));
      }
    }
    return inlined;
  }

  /** What is wrong with a value and what is allowed; empty if nothing is. */
  Optional<String> wrong(JsonObject value) {
    Optional<String> tooMany = tooMany(value);
    if (tooMany.isPresent()) {
      return tooMany;
    }
    OutputUnit outcome = validator.validate(value);
    if (outcome.getValid()) {
      return Optional.empty();
    }
    List<OutputUnit> errors = outcome.getErrors();
    return Stream.concat(
            errors.stream().flatMap(error -> unknown(error, value).stream()),
            errors.stream().flatMap(error -> explained(error, value).stream()))
        .findFirst()
        .or(() -> Optional.of("the request is not as the contract says"));
  }

  /**
   * A member with too many elements. The validator would look at each of them and list an error for
   * each, on the event loop.
   */
  private Optional<String> tooMany(JsonObject value) {
    if (value.size() > MOST) {
      return Optional.of("more than " + MOST + " members");
    }
    JsonObject members = schema.getJsonObject(PROPERTIES, new JsonObject());
    for (Map.Entry<String, Object> given : value) {
      JsonObject bounds = members.getJsonObject(given.getKey(), new JsonObject());
      int most = bounds.getInteger("maxItems", bounds.getInteger("maxProperties", MOST));
      int size =
          given.getValue() instanceof JsonArray array
              ? array.size()
              : given.getValue() instanceof JsonObject object ? object.size() : 0;
      if (size > most) {
        return Optional.of(cut(given.getKey()) + ": expected at most " + most + ", not " + size);
      }
    }
    return Optional.empty();
  }

  /** A member that the contract does not have. */
  private Optional<String> unknown(OutputUnit error, JsonObject value) {
    JsonObject holder = holder(error);
    if (!error.getKeywordLocation().endsWith("/" + MORE)
        || !Boolean.FALSE.equals(holder.getValue(MORE))) {
      return Optional.empty();
    }
    Set<String> known = holder.getJsonObject(PROPERTIES).fieldNames();
    String where = parent(error.getInstanceLocation());
    return at(value, where) instanceof JsonObject given
        ? given.fieldNames().stream()
            .filter(name -> !known.contains(name))
            .map(name -> unknown(field(where), name, known))
            .findFirst()
        : Optional.empty();
  }

  private String unknown(String field, String name, Set<String> known) {
    return (field.isEmpty() ? "" : field + ": ")
        + ("there is no " + member + " '" + cut(name) + "': expected ")
        + (known.isEmpty() ? "none" : "some of " + joined(known.stream().sorted()));
  }

  private Optional<String> explained(OutputUnit error, JsonObject value) {
    String keyword = error.getKeywordLocation();
    JsonObject holder = holder(error);
    Object given = at(value, error.getInstanceLocation());
    String field = field(error.getInstanceLocation());
    if (keyword.endsWith("/" + REQUIRED) && given instanceof JsonObject object) {
      return holder.getJsonArray(REQUIRED).stream()
          .map(String::valueOf)
          .filter(name -> !object.containsKey(name))
          .map(name -> missing(field, name, holder))
          .findFirst();
    }
    return EXPLAINED.contains(keyword.substring(keyword.lastIndexOf('/') + 1))
        ? Optional.of(field + ": expected " + allowed(holder) + repeated(holder, given))
        : Optional.empty();
  }

  private String missing(String field, String name, JsonObject holder) {
    JsonObject members = holder.getJsonObject(PROPERTIES, schema.getJsonObject(PROPERTIES));
    String what = allowed(members.getJsonObject(name));
    return (field.isEmpty() ? "" : field + ".") + name + ": expected " + what + "; it is missing";
  }

  /** What a schema allows, as it follows on "want". */
  private static String allowed(JsonObject schema) {
    JsonArray words = schema.getJsonArray("enum", new JsonArray());
    List<?> types = types(schema);
    String what =
        words.isEmpty()
            ? switch (String.valueOf(types.get(0))) {
              case "integer" -> "a whole number" + after(", ", range(schema, "minimum", "maximum"));
              case "boolean" -> "true or false";
              case "array" -> "an array" + after(" of ", range(schema, "minItems", "maxItems"));
              case "object" -> "an object";
              default -> text(schema);
            }
            : "one of " + joined(words.stream().filter(Objects::nonNull));
    return types.contains("null") || words.contains(null) ? what + ", or null" : what;
  }

  private static List<?> types(JsonObject schema) {
    return schema.getValue("type") instanceof JsonArray several
        ? several.getList()
        : List.of(schema.getString("type", ""));
  }

  private static String text(JsonObject schema) {
    String pattern = schema.getString("pattern");
    if (pattern != null) {
      return schema.getString("description", pattern.replaceAll("^\\^|\\\\z$", ""));
    }
    return switch (schema.getString(FORMAT, "")) {
      case "date-time" -> "a time like 2026-11-24T08:00:00+08:00";
      case "date" -> "a day like 2026-11-24";
      default -> {
        String length = range(schema, "minLength", "maxLength");
        yield length.isEmpty() ? "a string" : length + " characters";
      }
    };
  }

  private static String range(JsonObject schema, String least, String most) {
    Long from = schema.getLong(least);
    Long to = schema.getLong(most);
    boolean isOpen = to == null || to >= NO_BOUND;
    if (from == null || from <= -NO_BOUND) {
      return isOpen ? "" : "at most " + to;
    }
    return from + (isOpen ? " or more" : " to " + to);
  }

  private static String after(String word, String range) {
    return range.isEmpty() ? "" : word + range;
  }

  /** What was given, unless it may be of a person. */
  private static String repeated(JsonObject schema, @Nullable Object given) {
    boolean isFreeText =
        types(schema).contains("string")
            && !schema.containsKey("enum")
            && !schema.containsKey("pattern")
            && !schema.containsKey(FORMAT);
    return isFreeText
            || schema.getBoolean("writeOnly", false)
            || !(given instanceof String || given instanceof Number || given instanceof Boolean)
        ? ""
        : ", not '" + cut(given.toString()) + "'";
  }

  /** The part of the schema that holds the keyword of an error. */
  private JsonObject holder(OutputUnit error) {
    return (JsonObject) Objects.requireNonNull(at(schema, parent(error.getKeywordLocation())));
  }

  /** The part of {@code whole} at a location as the validator writes it. */
  private static @Nullable Object at(JsonObject whole, String location) {
    Object found = whole;
    for (String step : location.split("/", -1)) {
      if (found instanceof JsonArray array) {
        found = array.getValue(Integer.parseInt(step));
      } else if (!step.equals("#")) {
        found = found instanceof JsonObject object ? object.getValue(decoded(step)) : null;
      }
    }
    return found;
  }

  private static String parent(String location) {
    return location.substring(0, location.lastIndexOf('/'));
  }

  private static String field(String location) {
    return location.equals("#")
        ? ""
        : cut(
            Arrays.stream(location.substring(2).split("/", -1))
                .map(ContractSchema::decoded)
                .collect(Collectors.joining(".")));
  }

  /** A step of a location as the member is called: it is a JSON pointer (RFC 6901) in a URI. */
  private static String decoded(String step) {
    String plain = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    return plain.replace("~1", "/").replace("~0", "~");
  }

  private static String joined(Stream<?> words) {
    return words.map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** A part of what was given, short enough to repeat. */
  static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
