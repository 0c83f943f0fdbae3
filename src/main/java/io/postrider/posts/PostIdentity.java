package io.postrider.posts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** What a post is known by. */
public final class PostIdentity {

  private static final int LONGEST_KEY = 500;

  /** WordPress's plain permalink, and what it uses as guid: {@code https://blog.example/?p=96}. */
  private static final Pattern NUMBER = Pattern.compile("[?&]p=(\\d{1,18})(?=$|[&#])");

  private static final Pattern SECURE = Pattern.compile("^https://", Pattern.CASE_INSENSITIVE);

  private PostIdentity() {}

  /**
   * The source key for what a source identifies a post by: the same with its entities decoded, or
   * its hash if it is too long to store. Secure and insecure addresses are one: a blog that moves
   * to https rewrites its guids, and its posts are not new for that.
   */
  public static String key(String identifier) {
    String plain =
        SECURE.matcher(Parser.unescapeEntities(identifier, true).strip()).replaceFirst("http://");
    return plain.length() <= LONGEST_KEY ? plain : hash(plain);
  }

  /** A key for what has no identifier: the hash of what it says. */
  public static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  /** The blog's own number of the post, from the first address that holds it. */
  public static Optional<String> number(List<@Nullable String> addresses) {
    for (@Nullable String address : addresses) {
      Matcher number = NUMBER.matcher(address == null ? "" : address.strip());
      if (number.find()) {
        return Optional.of(number.group(1));
      }
    }
    return Optional.empty();
  }
}
