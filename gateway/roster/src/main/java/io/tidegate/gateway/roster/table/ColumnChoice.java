package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A person's choice of columns' meanings that override their headings. What does not belong here
 * stays refused.
 *
 * @param fields by heading as it is shown; empty: not imported
 */
public record ColumnChoice(Map<String, Optional<Field>> fields) {
  /** No choice. */
  public static final ColumnChoice NONE = new ColumnChoice(Map.of());

  /** A copy is kept. */
  public ColumnChoice {
    fields = Map.copyOf(fields);
  }

  /** From words as {@link #words} gives them; words that are none are passed over. */
  public static ColumnChoice of(Map<String, String> words) {
    Map<String, Optional<Field>> fields = new HashMap<>();
    words.forEach(
        (heading, word) -> {
          Optional<Field> field =
              Arrays.stream(Field.values()).filter(each -> each.word().equals(word)).findFirst();
          if (word.isEmpty() || field.isPresent()) {
            fields.put(heading, field);
          }
        });
    return new ColumnChoice(fields);
  }

  /** The public words of its fields by heading; empty: not imported. */
  public Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    fields.forEach((heading, field) -> words.put(heading, field.map(Field::word).orElse("")));
    return words;
  }

  Heading heading(String raw) {
    Heading own = Heading.of(raw);
    Optional<Field> chosen = fields.get(own.text());
    if (chosen == null || own.refused() != null || Cell.plain(raw).isEmpty()) {
      return own;
    }
    return new Heading(own.text(), chosen.orElse(null), 0, null, true);
  }
}
