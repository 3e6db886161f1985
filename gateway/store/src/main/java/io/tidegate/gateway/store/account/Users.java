package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Accounts as admins see them. Blocking; safe on any thread. */
public final class Users {
  private static final String LISTED =
      """
      SELECT %s, coalesce(a.wecom_id, '') AS wecom_id, coalesce(a.dingtalk_id, '') AS dingtalk_id,
        coalesce(a.feishu_id, '') AS feishu_id, a.password_hash IS NOT NULL AS has_password,
        (SELECT max(last_seen) FROM session WHERE account = a.id) AS last_seen,
        coalesce((
          SELECT string_agg(
            g.id || '=' || g.role || coalesce(':' || %s, ''), ' '
            ORDER BY g.role, m.code, r.code, s.code, g.id)
          FROM account_grant g LEFT JOIN micro_grid m ON m.id = g.micro_grid
          LEFT JOIN grid r ON r.id = g.grid LEFT JOIN house s ON s.id = g.house
          WHERE g.account = a.id), '') AS granted
      FROM account a\
      """
          .formatted(Accounts.COLUMNS, Grants.WHERE_HELD);

  private final Jdbi jdbi;

  public Users(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What an admin may change by itself. Ids are of chat services; empty: not known. */
  public record Profile(String displayName, String wecomId, String dingtalkId, String feishuId) {
    /** Longest id at a chat service, in characters. */
    public static final int MAX_ID = 64;

    /** Whether it can be kept. */
    public boolean isFit() {
      return !displayName.isBlank()
          && isFit(displayName, Account.MAX_DISPLAY_NAME)
          && List.of(wecomId, dingtalkId, feishuId).stream().allMatch(id -> isFit(id, MAX_ID));
    }

    private static boolean isFit(String text, int longest) {
      return text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }
  }

  /** An account. {@code granted}: NUMBER=ROLE[:CODE] by role and place; empty: none yet. */
  public record Listed(
      @Nested Account account,
      @Nested Profile profile,
      String granted,
      boolean hasPassword,
      @Nullable Instant lastSeen) {
    /** The grants with their numbers. */
    public List<Grants.Held> held() {
      return Arrays.stream(granted.split(" "))
          .filter(grant -> !grant.isEmpty())
          .map(grant -> grant.split("=", 2))
          .map(parts -> new Grants.Held(Integer.parseInt(parts[0]), Grant.parse(parts[1])))
          .toList();
    }

    /** The roles that are granted. */
    public List<Grant> grants() {
      return held().stream().map(Grants.Held::grant).toList();
    }
  }

  /** Accounts by name. {@code after}: account after whose name the list goes on; 0: it begins. */
  public List<Listed> list(int after, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    LISTED
                        + """

                        WHERE a.name > coalesce((SELECT name FROM account WHERE id = :after), '')
                        ORDER BY a.name LIMIT :limit\
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Listed.class)
                .list());
  }

  /** Accounts whose name, or name that others see, holds the text. */
  public List<Listed> search(String text, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    LISTED
                        + """

                        WHERE position(lower(:text) IN a.name) > 0
                           OR position(lower(:text) IN lower(a.display_name)) > 0
                        ORDER BY a.name LIMIT :limit\
                        """)
                .bind("text", text)
                .bind("limit", limit)
                .mapTo(Listed.class)
                .list());
  }

  /** The account of that number. */
  public Optional<Listed> find(int account) {
    return jdbi.withHandle(
        h ->
            h.createQuery(LISTED + "\nWHERE a.id = :account")
                .bind("account", account)
                .mapTo(Listed.class)
                .findOne());
  }

  /** Changes what others see of an account. */
  public void change(int account, Profile profile) {
    jdbi.useHandle(h -> Accounts.change(h, account, profile));
  }
}
