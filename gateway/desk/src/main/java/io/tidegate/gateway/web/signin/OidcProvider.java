package io.tidegate.gateway.web.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.settings.OidcSettings;
import io.tidegate.gateway.store.account.Newcomers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.jackson.DatabindCodec;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The other server: asked what it offers when it is first needed, and again after a failure, so
 * that ours starts without it. Of the event loop.
 */
public final class OidcProvider {
  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx;
  private final OidcSettings settings;
  private final String redirect;
  private final InstantSource time;
  private @Nullable Future<OAuth2Auth> found;

  /**
   * @param address where browsers reach the desk
   * @throws IllegalArgumentException if a group's role is none, which says what is allowed
   */
  public OidcProvider(Vertx vertx, OidcSettings settings, URI address, InstantSource time) {
    settings.groups().forEach(each -> Grant.parse(each.role())); // at the start, not at a sign-in
    this.vertx = vertx;
    this.settings = settings;
    this.redirect = address.toString().replaceAll("/+$", "") + "/oidc/callback";
    this.time = time;
  }

  /**
   * A person who has signed in there.
   *
   * @param grants of their groups
   * @param provedAt when they proved there who they are, UTC; 1970 where that server does not say
   */
  record SignedIn(Newcomers.Person person, List<Grant> grants, Instant provedAt) {}

  /**
   * Where somebody proves there who they are.
   *
   * @param again even if that server knows them already
   */
  Future<String> authorizeUrl(OidcAttempt attempt, boolean again) {
    OAuth2AuthorizationURL url =
        new OAuth2AuthorizationURL()
            .setRedirectUri(redirect)
            .setScopes(List.of("openid", "profile"))
            .setState(attempt.state())
            .setCodeChallenge(challenge(attempt.verifier()))
            .setCodeChallengeMethod("S256")
            .putAdditionalParameter("nonce", attempt.nonce());
    if (again) {
      // With max_age the token has to say when they proved it (OpenID Connect Core 3.1.2.1).
      url.putAdditionalParameter("prompt", "login").putAdditionalParameter("max_age", "0");
    }
    return provider().map(provider -> provider.authorizeURL(url));
  }

  /**
   * Who came back with a code. Fails unless the id token is signed by that server, for us, in time,
   * and for this very attempt.
   */
  Future<SignedIn> signedIn(String code, OidcAttempt attempt) {
    Instant now = time.instant();
    return provider()
        .compose(
            provider ->
                provider.authenticate(
                    new Oauth2Credentials()
                        .setFlow(OAuth2FlowType.AUTH_CODE)
                        .setCode(code)
                        .setRedirectUri(redirect)
                        .setCodeVerifier(attempt.verifier())))
        .compose(user -> checked(user, attempt, now))
        .map(claims -> new SignedIn(person(claims), grants(claims), provedAt(claims, now)));
  }

  private Newcomers.Person person(JsonNode claims) {
    String name = claims.path("preferred_username").asText("");
    return new Newcomers.Person(
        settings.issuer() + " " + text(claims, "sub"), name, claims.path("name").asText(name));
  }

  /** Never fresh where that server does not say: it may have known the browser for days. */
  private static Instant provedAt(JsonNode claims, Instant now) {
    Instant at = Instant.ofEpochSecond(claims.path("auth_time").longValue()); // not a number: 0
    return at.isAfter(now) ? now : at;
  }

  private List<Grant> grants(JsonNode claims) {
    return settings.groups().stream()
        .filter(each -> claims.path("groups").isArray() && has(claims, "groups", each.group()))
        .map(each -> Grant.parse(each.role()))
        .toList();
  }

  private Future<JsonNode> checked(User user, OidcAttempt attempt, Instant now) {
    Object token = user.attributes().getValue("idToken"); // there if the signature holds
    if (token == null) {
      return Future.failedFuture("no id token that is signed by the issuer, for us");
    }
    JsonNode claims = DatabindCodec.mapper().valueToTree(token);
    boolean right =
        has(claims, "aud", settings.clientId())
            && site().equals(withoutSlash(text(claims, "iss")))
            && now.isBefore(Instant.ofEpochSecond(claims.path("exp").longValue()))
            && attempt.nonce().equals(text(claims, "nonce"))
            && !text(claims, "sub").isEmpty();
    return right
        ? Future.succeededFuture(claims)
        : Future.failedFuture("the id token is not for this sign-in");
  }

  /** A claim that is a text; empty for anything else, null included. */
  private static String text(JsonNode claims, String claim) {
    String text = claims.path(claim).textValue();
    return text == null ? "" : text;
  }

  /** Whether a claim is that text, or a list that has it. */
  private static boolean has(JsonNode claims, String claim, String text) {
    JsonNode found = claims.path(claim);
    return found.isArray()
        ? StreamSupport.stream(found.spliterator(), false)
            .anyMatch(one -> text.equals(one.textValue()))
        : text.equals(found.textValue());
  }

  private Future<OAuth2Auth> provider() {
    Future<OAuth2Auth> known = found;
    if (known != null && !known.failed()) {
      return known;
    }
    OAuth2Options asked =
        new OAuth2Options()
            .setSite(site())
            .setClientId(settings.clientId())
            .setClientSecret(settings.clientSecret());
    Future<OAuth2Auth> asking =
        OpenIDConnectAuth.discover(vertx, asked)
            .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS) // the next one to sign in asks anew
            .onSuccess(
                provider -> provider.missingKeyHandler(key -> provider.jWKSet())); // keys change
    found = asking;
    return asking;
  }

  private String site() {
    return withoutSlash(settings.issuer().toString());
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
  }
}
