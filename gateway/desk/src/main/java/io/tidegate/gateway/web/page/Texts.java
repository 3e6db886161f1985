package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.detect.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The desk's texts in one language, from UTF-8 files, one a subject. Immutable.
 *
 * @param texts by key; {@code {0}}, {@code {1}} … stand for arguments
 */
public record Texts(Language language, Map<String, String> texts) {
  private static final List<String> SUBJECTS =
      List.of(
          "desk",
          "evidence",
          "handling",
          "account",
          "channel",
          "rule",
          "device",
          "walk",
          "people",
          "roster",
          "register");

  public Texts {
    texts = Map.copyOf(texts);
  }

  /**
   * Reads {@code /web/text/SUBJECT_TAG.properties} of every subject.
   *
   * @throws IllegalStateException if a file is missing or two have the same key
   */
  public static Texts load(Language language) {
    Map<String, String> texts = new HashMap<>();
    for (String subject : SUBJECTS) {
      String path = "/web/text/" + subject + "_" + language.tag() + ".properties";
      Properties properties = read(path);
      for (String key : properties.stringPropertyNames()) {
        if (texts.putIfAbsent(key, properties.getProperty(key)) != null) {
          throw new IllegalStateException(path + ": " + key + " is in another file, too");
        }
      }
    }
    return new Texts(language, texts);
  }

  private static Properties read(String path) {
    try (InputStream in = Texts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing " + path);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a key with its arguments; the key itself where there is none. */
  public String t(String key, Object... arguments) {
    String text = texts.getOrDefault(key, key);
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }

  /** The text of a word of a public vocabulary; the word itself where there is none. */
  public String word(String vocabulary, String word) {
    return texts.getOrDefault(vocabulary + "." + word, word);
  }

  /** Name of a threshold: the rule's own word, else the one for all rules. */
  public String threshold(String rule, String name) {
    String own = texts.get("threshold." + rule + "." + name);
    return own == null ? word("threshold", name) : own;
  }

  /** Which of the two texts is in this language. */
  public String of(String zh, String en) {
    return isChinese() ? zh : en;
  }

  /** The text in this language. */
  public String of(Bilingual text) {
    return of(text.zh(), text.en());
  }

  /** Whether in Chinese. */
  public boolean isChinese() {
    return language == Language.ZH_CN;
  }
}
