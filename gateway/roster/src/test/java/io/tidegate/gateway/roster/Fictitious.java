package io.tidegate.gateway.roster;

import java.util.List;

/** People who never were: born before 1910, with phones that end in 0000 to 0099. */
final class Fictitious {
  private static final List<String> NAMES =
      List.of("张三", "李四", "王五", "赵六", "钱七", "孙八", "周九", "吴十", "郑一平", "冯小二", "陈大文", "褚有福");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private Fictitious() {}

  /** The name of person {@code n}, from 1. */
  static String name(int n) {
    String name = NAMES.get((n - 1) % NAMES.size());
    return n <= NAMES.size() ? name : name + NAMES.get((n - 1) / NAMES.size()).substring(0, 1);
  }

  /** The ID number of person {@code n}. */
  static String id(int n) {
    String number =
        "330106%04d%02d%02d%03d".formatted(1900 + n % 10, 1 + n % 12, 1 + n % 28, 100 + n % 900);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (number.charAt(i) - '0');
    }
    return number + "10X98765432".charAt(sum % 11);
  }

  /** The phone of person {@code n}. */
  static String phone(int n) {
    return "13%d0000%04d".formatted(n / 100 % 10, n % 100);
  }
}
