package io.tidegate.gateway.roster.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.issue.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
  @ParameterizedTest
  @CsvSource({
    "张三,张三",
    "张 三,张三",
    "张　三,张三",
    "欧阳小明,欧阳小明",
    "阿依古丽·买买提,阿依古丽·买买提",
    "阿依古丽•买买提,阿依古丽·买买提",
    "Anna Li,Anna Li",
    "𠮷田,𠮷田",
    "张三（租客）,张三",
  })
  void aNameIsReadAsOneWouldWriteIt(String text, String name) {
    assertThat(PersonName.read(text)).isEqualTo(Reading.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "'',name_missing",
    "无,name_missing",
    "张三1,name_digits",
    "13800000042,name_digits",
    "330106190003071235,name_digits",
    "张三、李四,name_several",
    "张三/李四,name_several",
    "张三 李四,name_several",
    "张三等3人,name_several",
    "王?,name_lost_character",
    "王□,name_lost_character",
    "张*,name_lost_character",
    "张某某,name_lost_character",
    "！！,name_unreadable",
  })
  void whatIsNoNameIsAnErrorThatDoesNotRepeatIt(String text, String code) {
    Reading<String> read = PersonName.read(text);
    assertThat(read.value()).isNull();
    assertThat(read.problems()).extracting(problem -> problem.code().word()).containsExactly(code);
    assertThat(read.problems().toString()).doesNotContain("三", "李", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "张三(又名张小三),张三,name_alias",
    "张三（曾用名：张小三）,张三,name_alias",
    "张三 又名 张小三,张三,name_alias",
    "张先生,张先生,name_incomplete",
    "王,王,name_incomplete",
  })
  void aDoubtfulNameIsReadAndSaid(String text, String name, String code) {
    Reading<String> read = PersonName.read(text);
    assertThat(read.value()).isEqualTo(name);
    assertThat(read.problems()).extracting(problem -> problem.code().word()).containsExactly(code);
  }
}
