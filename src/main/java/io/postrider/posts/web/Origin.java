package io.postrider.posts.web;

import io.postrider.posts.SourceUnreadable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a document comes from.
 *
 * @param name what messages call it, without credentials
 * @param base what its relative addresses are relative to; null for a file
 */
public record Origin(String name, @Nullable URI base) {

  private static final String LOOPBACK = "localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[?::1]?";

  /**
   * A document on the web.
   *
   * @param thing what it is, as in "The feed"
   */
  public static Origin web(String thing, URI address) {
    URI bare = withoutCredentials(address);
    return new Origin(thing + " " + bare, bare);
  }

  /** A file on this machine. */
  public static Origin file(Path path) {
    return new Origin("The file " + path, null);
  }

  /** Whether others on the way to an address can read what is sent there. */
  public static boolean isInTheClear(URI address) {
    return !"https".equalsIgnoreCase(address.getScheme())
        && !address.getHost().toLowerCase(Locale.ROOT).matches(LOOPBACK);
  }

  /** The same address without user, password and fragment. */
  public static URI withoutCredentials(URI address) {
    String bare = address.toString().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
    return URI.create(bare.replaceFirst("#.*$", ""));
  }

  /** The failure to read it. */
  public SourceUnreadable unreadable(String why) {
    return unreadable(why, null);
  }

  /** The same with what caused it. */
  public SourceUnreadable unreadable(String why, @Nullable Throwable cause) {
    return new SourceUnreadable(name + " " + why, cause);
  }
}
