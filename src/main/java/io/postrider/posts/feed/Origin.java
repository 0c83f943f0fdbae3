package io.postrider.posts.feed;

import io.postrider.posts.SourceUnreadable;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a document comes from.
 *
 * @param name what messages call it, without credentials
 * @param base what its relative addresses are relative to; null for a file
 */
record Origin(String name, @Nullable URI base) {

  static Origin feed(URI address) {
    URI bare = withoutCredentials(address);
    return new Origin("The feed " + bare, bare);
  }

  static Origin file(Path path) {
    return new Origin("The file " + path, null);
  }

  /** The same address without user, password and fragment. */
  static URI withoutCredentials(URI address) {
    String bare = address.toString().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
    return URI.create(bare.replaceFirst("#.*$", ""));
  }

  /** The failure to read it. */
  SourceUnreadable unreadable(String why) {
    return unreadable(why, null);
  }

  SourceUnreadable unreadable(String why, @Nullable Throwable cause) {
    return new SourceUnreadable(name + " " + why, cause);
  }
}
