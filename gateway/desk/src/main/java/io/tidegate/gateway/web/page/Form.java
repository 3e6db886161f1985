package io.tidegate.gateway.web.page;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A form as it is shown: empty, or again with what was typed and why that could not be.
 *
 * @param message why it was refused, in words; empty: it was not
 * @param errors what is wrong with a field, in words, by its name
 * @param typed by name of the field
 * @param operationId tells a second sending of the same form from another form
 */
public record Form(
    String message, Map<String, String> errors, Map<String, String> typed, String operationId) {
  public Form {
    errors = Map.copyOf(errors);
    typed = Map.copyOf(typed);
  }

  /** An empty one. */
  public static Form empty() {
    return again("", Map.of(), Map.of());
  }

  /** One that was refused. */
  public static Form again(String message, Map<String, String> errors, Map<String, String> typed) {
    return new Form(message, errors, typed, UUID.randomUUID().toString());
  }

  /** The same with that in a field. */
  public Form with(String name, String value) {
    Map<String, String> other = new HashMap<>(typed);
    other.put(name, value);
    return new Form(message, errors, other, operationId);
  }

  /** What a field holds; empty if nothing. */
  public String field(String name) {
    return typed.getOrDefault(name, "");
  }

  /** What is wrong with a field; empty if nothing is. */
  public String error(String name) {
    return errors.getOrDefault(name, "");
  }

  /** Whether a field holds that. */
  public boolean is(String name, String value) {
    return field(name).equals(value);
  }
}
