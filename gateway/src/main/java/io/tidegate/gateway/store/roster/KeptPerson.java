package io.tidegate.gateway.store.roster;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A person and on what footing they were entered: what a batch keeps, sealed, to give it back. */
record KeptPerson(Person person, Registration registration) {
  private static final String FOOTING =
      """
      SELECT resident, lawful_basis, notice_version, entered_by, entered_at FROM person
      WHERE resident = ANY (:ids) AND name IS NOT NULL""";

  /** Those of whom something is kept. */
  static Map<Integer, KeptPerson> read(
      Handle handle, PeopleStore people, Collection<Integer> residents) {
    Map<Integer, Person> opened = people.open(handle, residents);
    Map<Integer, KeptPerson> kept = new HashMap<>();
    handle
        .createQuery(FOOTING)
        .bindArray("ids", Integer.class, residents.toArray())
        .map((row, context) -> Map.entry(row.getInt("resident"), registration(row)))
        .forEach(
            each -> {
              Person person = opened.get(each.getKey());
              if (person != null) {
                kept.put(each.getKey(), new KeptPerson(person, each.getValue()));
              }
            });
    return kept;
  }

  private static Registration registration(ResultSet row) throws SQLException {
    return new Registration(
        Columns.word(LawfulBasis.class, row.getString("lawful_basis")),
        row.getString("notice_version"),
        Columns.integer(row, "entered_by"),
        Columns.instant(row, "entered_at"));
  }

  byte[] bytes() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("name", person.name());
    members.put("phone", person.phone());
    members.put("idType", person.idType());
    members.put("idNumber", person.idNumber());
    members.put("birthYear", person.birthYear());
    members.put("basis", registration.basis().word());
    members.put("notice", registration.notice());
    members.put("by", registration.by());
    members.put("at", registration.at().toString());
    return RosterJson.write(members).getBytes(StandardCharsets.UTF_8);
  }

  static KeptPerson parse(byte[] bytes) {
    JsonNode tree = RosterJson.tree(new String(bytes, StandardCharsets.UTF_8));
    Person person =
        new Person(
            tree.path("name").asText(),
            RosterJson.text(tree, "phone"),
            RosterJson.text(tree, "idType"),
            RosterJson.text(tree, "idNumber"),
            integer(tree, "birthYear"));
    Registration registration =
        new Registration(
            Columns.word(LawfulBasis.class, tree.path("basis").asText()),
            RosterJson.text(tree, "notice"),
            integer(tree, "by"),
            Instant.parse(tree.path("at").asText()));
    return new KeptPerson(person, registration);
  }

  private static @Nullable Integer integer(JsonNode tree, String name) {
    JsonNode member = tree.path(name);
    return member.isInt() ? member.asInt() : null;
  }

  /** Masked. */
  @Override
  public String toString() {
    return "KeptPerson[" + person + "]";
  }
}
