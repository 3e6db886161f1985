package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.web.page.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
  private static final Pattern KEY = Pattern.compile("page\\.t\\(\"([a-zA-Z.-]+)\"");
  private static final Pattern INLINE = Pattern.compile("\\s(style|on[a-z]+|hx-on[^=]*)=");

  private final Texts chinese = Texts.load(Language.ZH_CN);
  private final Texts english = Texts.load(Language.EN);

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSameArguments() {
    assertThat(new TreeSet<>(english.texts().keySet()))
        .isEqualTo(new TreeSet<>(chinese.texts().keySet()));
    chinese
        .texts()
        .forEach(
            (key, text) -> {
              for (String argument : new String[] {"{0}", "{1}"}) {
                assertThat(english.t(key).contains(argument))
                    .as(key + " " + argument)
                    .isEqualTo(text.contains(argument));
              }
            });
  }

  /** All but the one that leads to the sign-in. */
  @ParameterizedTest
  @MethodSource("problemsOfPages")
  void everyProblemThatAPageTellsHasAText(String type) {
    assertThat(english.texts()).containsKey("error." + type);
  }

  static Stream<String> problemsOfPages() {
    return Stream.of(
            Problem.badRequest(""),
            Problem.insecure(),
            Problem.forgery(),
            Problem.passwordToSet(),
            Problem.notFresh(),
            Problem.notYours(),
            Problem.notFound(),
            Problem.methodNotAllowed(),
            Problem.tooLarge(),
            Problem.fileTooLarge(),
            Problem.fileTooSlow(),
            Problem.busy(),
            Problem.internal(),
            Problem.unavailable(),
            Problem.notSetUp())
        .map(Problem::type);
  }

  @Test
  void everyTextOfATemplateExistsAndNoTemplateHasInlineScriptOrStyle() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("desk/src/main/jte"))) {
      for (Path file : files.toList()) {
        String template = Files.readString(file);
        Matcher keys = KEY.matcher(template);
        while (keys.find()) {
          assertThat(chinese.texts()).as(file.toString()).containsKey(keys.group(1));
        }
        assertThat(INLINE.matcher(template).find()).as(file + " inline").isFalse();
      }
    }
  }
}
