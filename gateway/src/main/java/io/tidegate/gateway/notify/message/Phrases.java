package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.notify.Audience;

/** The texts in one language. */
public record Phrases(Language language) {
  /** The text with its arguments. */
  public String say(Phrase phrase, Object... arguments) {
    String text = pick(phrase.text());
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }

  /** The text in this language. */
  public String pick(Bilingual text) {
    return isChinese() ? text.zh() : text.en();
  }

  /** A severity's word. */
  public String say(Severity severity) {
    return say(
        switch (severity) {
          case HIGH -> Phrase.HIGH;
          case MEDIUM -> Phrase.MEDIUM;
          case LOW -> Phrase.LOW;
        });
  }

  /** Who reads something. */
  public String of(Audience audience) {
    return say(
        switch (audience) {
          case DUTY -> Phrase.TO_DUTY;
          case OPERATORS -> Phrase.TO_OPERATORS;
          case LEADERS -> Phrase.TO_LEADERS;
        });
  }

  /** Whether it is Chinese. */
  public boolean isChinese() {
    return language == Language.ZH_CN;
  }
}
