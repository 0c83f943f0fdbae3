package io.postrider.edition.choice;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The posts that editions of a digest have had. A guid need not be unique, whatever its name says:
 * who of several posts holds it may change when one of them is published or withdrawn. Therefore
 * the post's number decides where both sides have one.
 */
final class ConsumedPosts {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern TWIN = Pattern.compile("#\\d{1,18}$");

  private final Map<String, String> ids;
  private final Set<String> guidsWithNumbers = new HashSet<>();

  /**
   * Those that the ledger holds.
   *
   * @param ids by source key
   */
  ConsumedPosts(Map<String, String> ids) {
    this.ids = new HashMap<>(ids);
    ids.forEach((key, id) -> guidsWithNumbers.add(guid(key) + " " + id));
  }

  /** Whether an edition has had that post. */
  boolean has(Headline post) {
    String holder = ids.get(post.sourceKey());
    boolean byNumber = guidsWithNumbers.contains(guid(post.sourceKey()) + " " + post.id());
    boolean numbersDecide = isNumber(post.id()) && isNumber(holder);
    return numbersDecide ? byNumber : holder != null || byNumber;
  }

  /** The key for a post that is taken now: its own, unless another post is known by that. */
  String keyFor(Post post) {
    String holder = ids.get(post.sourceKey());
    return holder != null && !holder.equals(post.id())
        ? guid(post.sourceKey()) + "#" + post.id()
        : post.sourceKey();
  }

  private static boolean isNumber(@Nullable String id) {
    return id != null && NUMBER.matcher(id).matches();
  }

  private static String guid(String key) {
    return TWIN.matcher(key).replaceFirst("");
  }
}
