package io.tidegate.gateway.account;

import java.util.Optional;

/** The languages of the desk. */
public enum Language {
  ZH_CN("zh-CN"),
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** BCP 47 tag, as in the database, the cookie and the page. */
  public String tag() {
    return tag;
  }

  /** The language of a tag, exactly; empty if it is none of ours. */
  public static Optional<Language> of(String tag) {
    for (Language language : values()) {
      if (language.tag.equals(tag)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
