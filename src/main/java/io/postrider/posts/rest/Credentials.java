package io.postrider.posts.rest;

import io.postrider.digest.Posts;
import io.postrider.digest.value.Secret;
import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Who asks: the user info of the addresses, where a download takes it from. */
final class Credentials {

  private Credentials() {}

  /**
   * The user info to put before the host, with its {@code @}; empty for nobody.
   *
   * @throws SourceUnreadable if it would cross the net in the clear
   */
  static String of(Posts.Login login, URI home) {
    String info = info(login.username(), login.password(), home);
    if (info.isEmpty() || !Origin.isInTheClear(home)) {
      return info;
    }
    throw new SourceUnreadable(
        "posts.url “%s” would show the password of posts.username to everyone on the way; use an"
                .formatted(withoutUser(home))
            + " https address, or delete username and password from the digest's file.");
  }

  private static String info(@Nullable String user, @Nullable Secret password, URI home) {
    if (user == null) {
      return home.getRawUserInfo() == null ? "" : home.getRawUserInfo() + "@";
    }
    return encoded(user) + ":" + (password == null ? "" : encoded(password.value())) + "@";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static String withoutUser(URI home) {
    return Origin.withoutCredentials(home).toString();
  }
}
