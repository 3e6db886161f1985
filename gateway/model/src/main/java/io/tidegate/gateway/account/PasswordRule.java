package io.tidegate.gateway.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts long passwords that are not among the first to be guessed. No rule asks for digits or
 * signs: those make passwords that are hard to keep and easy to guess.
 */
public final class PasswordRule {
  /** Fewest characters. */
  public static final int MIN_LENGTH = 12;

  /** Most characters: what is longer is refused before it costs anything. */
  public static final int MAX_LENGTH = 256;

  private static final int FEWEST_DIFFERENT = 5;

  /** What people type without lifting a hand, forwards or backwards, as often as they like. */
  private static final List<String> RUNS =
      List.of(
          "01234567890",
          "abcdefghijklmnopqrstuvwxyz",
          "qwertyuiopasdfghjklzxcvbnm",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "1q2w3e4r5t6y7u8i9o0p",
          "q1w2e3r4t5y6u7i8o9p0");

  /** What is left of most leaked passwords once the digits and signs around it are gone. */
  private static final Set<String> WORDS =
      Set.of(
          "",
          "a",
          "aa",
          "abc",
          "abcd",
          "admin",
          "adminadmin",
          "administrator",
          "asd",
          "asdf",
          "baobao",
          "beijing",
          "changeme",
          "china",
          "company",
          "computer",
          "default",
          "dragon",
          "football",
          "guangzhou",
          "guanliyuan",
          "guest",
          "hangzhou",
          "hello",
          "iloveyou",
          "internet",
          "letmein",
          "letmeinplease",
          "login",
          "manager",
          "master",
          "menjin",
          "mima",
          "monkey",
          "nihao",
          "operator",
          "pass",
          "passphrase",
          "passw",
          "password",
          "passwordpassword",
          "princess",
          "qaz",
          "qq",
          "qwe",
          "qwer",
          "qwert",
          "qwerty",
          "qwertyqwerty",
          "root",
          "secret",
          "security",
          "service",
          "shanghai",
          "shenzhen",
          "shequ",
          "sunshine",
          "superman",
          "supervisor",
          "support",
          "system",
          "test",
          "testtest",
          "tidegate",
          "user",
          "wang",
          "wangge",
          "welcome",
          "welcometo",
          "wenchao",
          "woaini",
          "woaizhongguo",
          "wodemima",
          "xiaoxiao",
          "zhang",
          "zhongguo",
          "zxc",
          "zxcvbnm");

  /** Why a password is not taken. */
  public enum Refusal {
    TOO_SHORT,
    TOO_LONG,
    /** One of those that are tried first. */
    COMMON,
    /** Little more than the account's own name. */
    OWN_NAME;

    /** As in texts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private PasswordRule() {}

  /**
   * Why a password is not taken; empty if it is.
   *
   * @param account name of its account
   */
  public static Optional<Refusal> refusal(String password, String account) {
    if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
      return Optional.of(Refusal.TOO_SHORT);
    }
    if (password.length() > MAX_LENGTH) {
      return Optional.of(Refusal.TOO_LONG);
    }
    String plain = password.toLowerCase(Locale.ROOT);
    if (plain.chars().distinct().count() < FEWEST_DIFFERENT || isRun(plain) || isWord(plain)) {
      return Optional.of(Refusal.COMMON);
    }
    String rest = plain.replace(account, "");
    return rest.length() < MIN_LENGTH / 2 ? Optional.of(Refusal.OWN_NAME) : Optional.empty();
  }

  private static boolean isRun(String plain) {
    String backwards = new StringBuilder(plain).reverse().toString();
    return RUNS.stream()
        .map(run -> run.repeat(1 + plain.length() / run.length() + 1))
        .anyMatch(run -> run.contains(plain) || run.contains(backwards));
  }

  /** Letters that signs stand for in every cracker's rules count as those letters. */
  private static boolean isWord(String plain) {
    String letters =
        plain
            .replaceAll("(?<=[a-z])@(?=[a-z$])", "a")
            .replaceAll("(?<=[a-z])[$]", "s")
            .replaceAll("(?<=[a-z])0(?=[a-z])", "o")
            .replaceAll("[^a-z]+$|^[^a-z]+", "");
    boolean latin = plain.chars().allMatch(c -> c < 128);
    return latin && WORDS.contains(letters);
  }
}
