package io.tidegate.gateway.store.roster;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Json;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** A person and on what footing they were entered: what a batch keeps, sealed, to give it back. */
record KeptPerson(Person person, Registration registration) {
  private static final String FOOTING =
      """
      SELECT resident, lawful_basis AS basis, notice_version AS notice, entered_by AS by,
             entered_at AS at
      FROM person
      WHERE resident = ANY (?) AND name IS NOT NULL""";

  /** Residents with stored data. */
  static Map<Integer, KeptPerson> read(
      Handle handle, PeopleStore people, Collection<Integer> residents) {
    Map<Integer, Person> opened = people.open(handle, residents);
    Map<Integer, KeptPerson> kept = new HashMap<>();
    handle
        .select(FOOTING, (Object) residents.toArray(Integer[]::new))
        .setMapKeyColumn("resident")
        .collectInto(new GenericType<Map<Integer, Registration>>() {})
        .forEach(
            (resident, registration) -> {
              Person person = opened.get(resident);
              if (person != null) {
                kept.put(resident, new KeptPerson(person, registration));
              }
            });
    return kept;
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
    return Json.write(members).getBytes(StandardCharsets.UTF_8);
  }

  static KeptPerson parse(byte[] bytes) {
    JsonNode tree = Json.tree(new String(bytes, StandardCharsets.UTF_8));
    Person person =
        new Person(
            tree.path("name").asText(),
            Json.text(tree, "phone"),
            Json.text(tree, "idType"),
            Json.text(tree, "idNumber"),
            integer(tree, "birthYear"));
    Registration registration =
        new Registration(
            Columns.word(LawfulBasis.class, tree.path("basis").asText()),
            Json.text(tree, "notice"),
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
