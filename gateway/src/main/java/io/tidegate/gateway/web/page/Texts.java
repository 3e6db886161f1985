package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The desk's texts in one language, from a UTF-8 file. Immutable.
 *
 * @param texts by key; {@code {0}}, {@code {1}} … stand for arguments
 */
public record Texts(Language language, Map<String, String> texts) {
  public Texts {
    texts = Map.copyOf(texts);
  }

  /** Reads {@code /web/text/desk_TAG.properties}. */
  public static Texts load(Language language) {
    String path = "/web/text/desk_" + language.tag() + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing " + path);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Texts(
          language,
          properties.stringPropertyNames().stream()
              .collect(Collectors.toMap(name -> name, properties::getProperty)));
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

  /** Whether in Chinese. */
  public boolean isChinese() {
    return language == Language.ZH_CN;
  }
}
