package io.tidegate.gateway.desk.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.walk.numbers.Counted;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-23");
  private static final LocalDate END_OF_MONTH = LocalDate.parse("2026-10-31");
  private static final Scope LEADER =
      new Scope(1, Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of());

  private final Database database = EmbeddedDatabase.migrated();
  private NumberService numbers = service(RegisterStore.load(database.jdbi()));
  private Scope manager = LEADER;

  @BeforeEach
  void importRegister() throws SQLException {
    Map<String, String> texts = SmallRegister.texts();
    texts.merge(
        "places.csv",
        "b2,,building,2幢,Building 2,m01,2\nb2-101,b2,room,101室,Room 101,,\n",
        String::concat);
    texts.merge("houses.csv", "h02,b2,2幢,Building 2,,\n", String::concat);
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);
    database.jdbi().useHandle(h -> h.execute("UPDATE place SET entered_at = '2026-01-01'"));
    Register register = RegisterStore.load(database.jdbi());
    numbers = service(register);
    Set<Integer> houses = register.houses().stream().map(House::id).collect(Collectors.toSet());
    manager =
        new Scope(2, Set.of(Role.MANAGER), false, Set.of(), Set.of(), Set.of(), houses, Set.of());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void leaderSeesAGridAfterItsMicroGridsAndSmallCounts() {
    NumberSheet sheet = numbers.sheet(LEADER, TODAY, false);

    assertThat(sheet.ofHouses()).isFalse();
    assertThat(sheet.lines())
        .extracting(NumberSheet.Line::level)
        .containsExactly(
            NumberSheet.Level.MICRO_GRID, NumberSheet.Level.GRID, NumberSheet.Level.COMMUNITY);
    assertThat(texts(sheet, Counted.RESIDENTS_TENANT)).containsExactly("1", "1", "1");
  }

  @Test
  void sheetForOutsideHidesSmallCounts() {
    assertThat(texts(numbers.sheet(LEADER, TODAY, true), Counted.RESIDENTS_TENANT))
        .containsExactly("<5", "<5", "<5");
  }

  @Test
  void managerSeesHousesAndTheirSumWithoutSmallCounts() {
    NumberSheet sheet = numbers.sheet(manager, TODAY, false);

    assertThat(sheet.ofHouses()).isTrue();
    assertThat(sheet.numbers()).isEqualTo(HouseNumbers.COUNTED);
    assertThat(sheet.lines()).extracting(NumberSheet.Line::code).containsExactly("h01", "h02", "");
    assertThat(texts(sheet, Counted.RESIDENTS_TENANT)).containsExactly("<5", "0", "<5");
  }

  @Test
  void dayIsShownAsItWasStored() {
    new NumberStore(database.jdbi()).keepDays(NOW, SmallRegister.ZONE);
    database.jdbi().useHandle(h -> h.execute("DELETE FROM tenancy"));

    assertThat(texts(numbers.sheet(LEADER, YESTERDAY, false), Counted.RESIDENTS_TENANT))
        .containsExactly("1", "1", "1");
    assertThat(texts(numbers.sheet(LEADER, TODAY, false), Counted.RESIDENTS_TENANT))
        .containsExactly("0", "0", "0");
  }

  @Test
  void dayThatIsNotStoredIsEmpty() {
    assertThat(numbers.sheet(LEADER, END_OF_MONTH, false).lines()).isEmpty();
    assertThat(numbers.sheet(manager, END_OF_MONTH, false).lines()).isEmpty();
  }

  @Test
  void dayToComeIsRefusedAndForAManagerADayWithinAMonth() {
    refused(LEADER, TODAY.plusDays(1), "not to come");
    refused(manager, TODAY.plusDays(1), "not to come");
    refused(manager, YESTERDAY, "last day of a month");
    assertThat(numbers.isShown(LEADER, YESTERDAY)).isTrue();
  }

  @Test
  void exportIsAudited() {
    new Accounts(database.jdbi())
        .add("leader.example", "Leader", Language.EN, null, List.of(Grant.parse("leader")));
    numbers.exported(LEADER, TODAY, true);

    List<String> audited =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("SELECT action || ' ' || detail FROM audit")
                        .mapTo(String.class)
                        .list());
    assertThat(audited).containsExactly("numbers_exported day=2026-11-24 outside=true");
  }

  private NumberService service(Register register) {
    AuditLog audit = new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
    return new NumberService(database, () -> register, () -> audit, () -> NOW, SmallRegister.ZONE);
  }

  private static List<String> texts(NumberSheet sheet, Counted number) {
    return sheet.lines().stream().map(line -> line.text(number)).toList();
  }

  private void refused(Scope scope, LocalDate day, String why) {
    assertThatThrownBy(() -> numbers.sheet(scope, day, false))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("at");
              assertThat(refused.detail()).contains(why);
            });
  }
}
