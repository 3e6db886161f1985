package io.tidegate.gateway.web.register;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.web.page.Frame;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what was changed of the register in words. */
final class Changes {
  /** Words that have a vocabulary of their own. */
  private static final Set<String> WORDS = Set.of("room_use", "relation", "type");

  private final PublicIds ids;
  private final Frame page;

  Changes(PublicIds ids, Frame page) {
    this.ids = ids;
    this.page = page;
  }

  List<RegisterView.Change> of(List<ChangeRows.Row> rows) {
    return rows.stream().map(this::of).toList();
  }

  private RegisterView.Change of(ChangeRows.Row row) {
    Set<String> names = new TreeSet<>(row.before().keySet());
    names.addAll(row.after().keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      Object was = row.before().get(name);
      Object is = row.after().get(name);
      if (!Objects.equals(was, is) && page.texts().texts().containsKey("changed." + name)) {
        lines.add(line(row.kind(), name, was, is));
      }
    }
    String by = row.by();
    return new RegisterView.Change(row.at(), by == null ? "" : by, row.kind(), row.what(), lines);
  }

  private String line(String kind, String name, @Nullable Object was, @Nullable Object is) {
    String label = page.t("changed." + name);
    if (was == null) {
      return page.t("change.became", label, value(kind, name, is));
    }
    return page.t("change.from", label, value(kind, name, was), value(kind, name, is));
  }

  private String value(String kind, String name, @Nullable Object value) {
    if (value == null) {
      return "–";
    }
    if (value instanceof Integer number) {
      return number(name, number);
    }
    String text = value.toString();
    if (name.equals("kind")) {
      return page.word(kind.equals("tenancy") ? "tenancyKind" : kind + "Kind", text);
    }
    if (WORDS.contains(name)) {
      return page.word(
          name.equals("type") ? "credential" : name.equals("room_use") ? "roomUse" : name, text);
    }
    try {
      return OffsetDateTime.parse(text)
          .atZoneSameInstant(page.zone())
          .toLocalDateTime()
          .truncatedTo(ChronoUnit.MINUTES)
          .toString()
          .replace("T00:00", "")
          .replace('T', ' ');
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private String number(String name, int number) {
    String found =
        switch (name) {
          case "room", "parent" -> ids.whereabouts(number, page.texts().isChinese());
          case "micro_grid" -> ids.microGridName(number, page.texts().isChinese());
          default -> null;
        };
    return found == null ? "#" + number : found;
  }
}
