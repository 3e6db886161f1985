package io.tidegate.gateway.roster.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.issue.Issue;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the module's README, from outside its packages. */
class LibraryTest {
  @Test
  void rosterIsCheckedWithoutAGateway() {
    byte[] file = "姓名,房号\n张三,1-2-301\n李四,1-2-999\n".getBytes(StandardCharsets.UTF_8);

    Homes homes =
        Homes.of(List.of(Home.of("", "1幢", "2单元", "301"), Home.of("", "1幢", "2单元", "302")));
    RosterPreview preview = RosterCheck.check(file, homes, LocalDate.of(2026, 11, 24));

    assertThat(preview.rows()).isEqualTo(2);
    assertThat(preview.errors()).extracting(Issue::row).containsExactly(3);
  }
}
