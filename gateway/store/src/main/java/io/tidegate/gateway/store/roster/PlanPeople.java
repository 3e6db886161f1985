package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.Difference;
import io.tidegate.gateway.roster.change.RosterChange;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.store.CorrectionTable;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.register.RegisterWriting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes who the people of a plan are. One plan, one use. */
final class PlanPeople {
  /** Who lets rooms has to report who lives in them; this shows no privacy notice. */
  private static final LawfulBasis BASIS = LawfulBasis.LEGAL_DUTY;

  private final Handle handle;
  private final RegisterWriting register;
  private final PeopleStore people;
  private final RosterRequest request;
  private final LocalDate today;
  private final Instant at;
  private final IdentityHashMap<RosterChange, Integer> fresh = new IdentityHashMap<>();
  private final Map<Integer, KeptPerson> before = new HashMap<>();
  private final Map<Integer, KeptPerson> after = new HashMap<>();

  PlanPeople(
      Handle handle,
      RegisterWriting register,
      PeopleStore people,
      RosterRequest request,
      LocalDate today,
      Instant at) {
    this.handle = handle;
    this.register = register;
    this.people = people;
    this.request = request;
    this.today = today;
    this.at = at;
  }

  void write(List<RosterChange> writes) {
    writeNew(writes);
    writeChanged(writes.stream().filter(PlanPeople::isOfPerson).toList());
  }

  @Nullable Integer resident(RosterChange change) {
    Integer made = fresh.get(change);
    return made != null || change.person() == null ? made : (Integer) change.person().resident();
  }

  boolean isNew(RosterChange change) {
    return fresh.containsKey(change);
  }

  /** Whether something of the person was changed, or there was none before. */
  boolean isChanged(RosterChange change) {
    return isOfPerson(change);
  }

  /** Rows with the same ID number are one person, as somebody with two rooms is. */
  private void writeNew(List<RosterChange> writes) {
    Map<Object, List<RosterChange>> byPerson = new LinkedHashMap<>();
    for (RosterChange change : writes) {
      if (change.kind() == ChangeKind.MOVED_IN && change.person() == null) {
        IdNumber id = Objects.requireNonNull(change.row()).id();
        byPerson.computeIfAbsent(id == null ? change : id, who -> new ArrayList<>()).add(change);
      }
    }
    if (byPerson.isEmpty()) {
      return;
    }
    List<Integer> numbers = register.newResidents(request.community(), byPerson.size());
    Map<Integer, Person> entries = new LinkedHashMap<>();
    int next = 0;
    for (List<RosterChange> rows : byPerson.values()) {
      int resident = numbers.get(next++);
      rows.forEach(change -> fresh.put(change, resident));
      entries.put(resident, person(Objects.requireNonNull(rows.get(0).row())));
    }
    people.put(handle, entries, registration(BASIS));
    if (request.account() != null) {
      CorrectionTable.askWhetherSame(handle, entries.keySet(), request.account(), at);
    }
  }

  private Person person(RosterPerson row) {
    IdNumber id = row.id();
    if (id != null && id.isOfChild(today)) {
      return Person.child(row.name(), Objects.requireNonNull(id.born()).getYear());
    }
    return Person.adult(
        row.name(),
        row.phones().isEmpty() ? null : row.phones().get(0),
        id == null ? null : id.type().word(),
        id == null ? null : id.number());
  }

  private void writeChanged(List<RosterChange> changes) {
    List<Integer> residents =
        changes.stream().map(change -> Objects.requireNonNull(change.person()).resident()).toList();
    before.putAll(KeptPerson.read(handle, people, residents));
    Map<LawfulBasis, Map<Integer, Person>> byBasis = new EnumMap<>(LawfulBasis.class);
    for (RosterChange change : changes) {
      int resident = Objects.requireNonNull(change.person()).resident();
      KeptPerson was = Objects.requireNonNull(before.get(resident));
      KeptPerson soFar = after.getOrDefault(resident, was);
      Person is = changed(soFar.person(), change);
      LawfulBasis basis = was.registration().basis();
      after.put(resident, new KeptPerson(is, registration(basis)));
      byBasis.computeIfAbsent(basis, any -> new LinkedHashMap<>()).put(resident, is);
    }
    byBasis.forEach((basis, persons) -> people.put(handle, persons, registration(basis)));
  }

  private static Person changed(Person was, RosterChange change) {
    String phone = was.phone();
    String idType = was.idType();
    String idNumber = was.idNumber();
    for (Difference difference : change.differences()) {
      if (difference.part() == Difference.Part.PHONE) {
        phone = difference.after();
      } else if (difference.part() == Difference.Part.ID_NUMBER) {
        IdNumber id = Objects.requireNonNull(Objects.requireNonNull(change.row()).id());
        idType = id.type().word();
        idNumber = id.number();
      }
    }
    return Person.adult(was.name(), phone, idType, idNumber);
  }

  /** The lines with what was changed of persons, sealed under their own keys. */
  List<BatchLine> sealed(List<BatchLine> lines) {
    if (before.isEmpty()) {
      return lines;
    }
    Map<Integer, byte[]> was = people.sealNotes(handle, bytes(before));
    Map<Integer, byte[]> is = people.sealNotes(handle, bytes(after));
    List<BatchLine> sealed = new ArrayList<>();
    for (BatchLine line : lines) {
      byte[] first = line.resident() == null ? null : was.remove(line.resident());
      byte[] second = line.resident() == null ? null : is.get(line.resident());
      sealed.add(first == null || second == null ? line : line.withPerson(first, second));
    }
    return sealed;
  }

  private static Map<Integer, byte[]> bytes(Map<Integer, KeptPerson> kept) {
    Map<Integer, byte[]> bytes = new HashMap<>();
    kept.forEach((resident, person) -> bytes.put(resident, person.bytes()));
    return bytes;
  }

  private Registration registration(LawfulBasis basis) {
    return new Registration(basis, null, request.account(), at);
  }

  private static boolean isOfPerson(RosterChange change) {
    return change.person() != null
        && change.isWrite()
        && change.differences().stream().anyMatch(Difference::isOfPerson);
  }
}
