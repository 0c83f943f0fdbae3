package io.postrider.posts.feed;

import io.postrider.posts.SourceUnreadable;
import io.postrider.posts.fields.WebAddress;
import io.postrider.posts.web.Origin;
import java.net.URI;
import java.net.URISyntaxException;

/** The address of a feed as a digest's file has it, perhaps with a user and a password. */
final class FeedAddress {

  private FeedAddress() {}

  /**
   * What was written.
   *
   * @throws SourceUnreadable if it is no http or https address, or a password in it would cross the
   *     net in the clear
   */
  static URI parse(String written) {
    return secret(web(written.strip()));
  }

  private static URI web(String address) {
    try {
      URI parsed = new URI(address);
      if (WebAddress.isWeb(parsed)) {
        return parsed;
      }
    } catch (URISyntaxException malformed) {
      // Reported below; its message may hold credentials.
    }
    throw new SourceUnreadable(
        "posts.url “%s” is not an http or https address; correct it in the digest's file."
            .formatted(address.replaceFirst("//[^/]*@", "//")));
  }

  private static URI secret(URI address) {
    if (address.getRawUserInfo() == null || !Origin.isInTheClear(address)) {
      return address;
    }
    throw new SourceUnreadable(
        "posts.url “%s” would show its user and password to everyone on the way; use an https address,"
                .formatted(Origin.withoutCredentials(address))
            + " or delete them from the digest's file.");
  }
}
