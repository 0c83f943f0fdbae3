package io.postrider.pages.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request brought along: its octets, and how they were labelled. */
public final class PostedBody {

  private static final Pattern ONE_CLICK =
      Pattern.compile(
          "(?<![\\w-])List-Unsubscribe[\"']?\\s*[=:]\\s*[\"']?One-Click(?![\\w-])",
          Pattern.CASE_INSENSITIVE);

  private final String type;
  private final byte[] octets;
  private final boolean isWhole;
  private final @Nullable Instant arrivedAt;

  /**
   * A body.
   *
   * @param type as it was labelled; empty for no label
   * @param octets as many as a page can have any use for
   * @param isWhole whether nothing was cut off
   * @param arrivedAt when its last octet was there; null if there is none
   */
  private PostedBody(String type, byte[] octets, boolean isWhole, @Nullable Instant arrivedAt) {
    this.type = type;
    this.octets = octets;
    this.isWhole = isWhole;
    this.arrivedAt = arrivedAt;
  }

  /** The body of a request, which {@link BodyReader} has read; an empty one if it has none. */
  public static PostedBody of(HttpServletRequest request) {
    return request.getAttribute(PostedBody.class.getName()) instanceof PostedBody body
        ? body
        : new PostedBody("", new byte[0], true, null);
  }

  /**
   * What was read of a request.
   *
   * @param isWhole whether nothing was cut off
   */
  static PostedBody of(
      HttpServletRequest request, byte[] octets, boolean isWhole, Instant arrivedAt) {
    return new PostedBody(
        Objects.requireNonNullElse(request.getContentType(), ""), octets, isWhole, arrivedAt);
  }

  void addTo(HttpServletRequest request) {
    request.setAttribute(PostedBody.class.getName(), this);
  }

  String type() {
    return type;
  }

  /** When its last octet was there; null if there is none. */
  public @Nullable Instant arrivedAt() {
    return arrivedAt;
  }

  /** Whether nothing was cut off. */
  boolean isWhole() {
    return isWhole;
  }

  InputStream open() {
    return new ByteArrayInputStream(octets);
  }

  /** As text in UTF-8, without spaces around it. */
  String text() {
    return new String(octets, StandardCharsets.UTF_8).strip();
  }

  /** Whether it is of a kind of type, such as {@code multipart/}, in whatever case. */
  boolean isOf(String kind) {
    return type.strip().toLowerCase(Locale.ROOT).startsWith(kind);
  }

  /**
   * Whether it says what a mail program says for its user (RFC 8058 &sect;3.2), whatever its label:
   * somebody has pressed a button, and cannot help how their program labels that.
   */
  public boolean saysOneClick() {
    // UTF-16 of such words is the words, and octets of zero.
    String text = new String(octets, StandardCharsets.ISO_8859_1).replace("\0", "");
    return isWhole && (ONE_CLICK.matcher(text).find() || PostedForm.read(this).saysOneClick());
  }
}
