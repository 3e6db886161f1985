package io.tidegate.gateway.event.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilterTest {
  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true",
    "a/b, a/c, false",
    "a/b, a/b/c, false",
    "a/b/c, a/b, false",
    "a/+, a/b, true",
    "a/+, a/, true",
    "a/+, a, false",
    "+, a, true",
    "+/+, /a, true",
    "+, /a, false",
    "a/#, a, true",
    "a/#, a/b/c, true",
    "a/#, ab, false",
    "a/+/#, a/b, true",
    "a/+/#, a, false",
    "a/b/#, a, false",
    "+/#, a, true",
    "#, a/b, true",
    "#, $SYS/broker, false",
    "+/broker, $SYS/broker, false",
    "$SYS/#, $SYS/broker, true",
    "a/bc, a/b, false",
    "ab, a, false",
    "a, ab, false"
  })
  void matchesAsABrokerDoes(String filter, String topic, boolean expected) {
    assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true",
    "a/+, +/b, true",
    "a/#, a, true",
    "a/#, a/b/c, true",
    "a/#, b/#, false",
    "a/+, a/b/c, false",
    "a/+/c, a/b/#, true",
    "#, $SYS/a, false",
    "+/a, $SYS/a, false",
    "#, a/b, true"
  })
  void overlapsWhereSomeTopicMatchesBoth(String one, String other, boolean expected) {
    assertThat(new TopicFilter(one).overlaps(new TopicFilter(other))).isEqualTo(expected);
    assertThat(new TopicFilter(other).overlaps(new TopicFilter(one))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a/#/b", "a#", "a/b+", "$share/group/a", "''"})
  void refusesWhatIsNoFilter(String filter) {
    assertThat(TopicFilter.problem(filter)).isNotNull();
  }
}
