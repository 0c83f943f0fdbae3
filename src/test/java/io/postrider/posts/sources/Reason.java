package io.postrider.posts.sources;

import io.postrider.posts.sources.ThreeReadersIT.Difference;
import io.postrider.posts.sources.ThreeReadersIT.Field;
import io.postrider.posts.sources.ThreeReadersIT.Reader;
import java.util.Set;

/** Why a reader may say something else about a post than the database does. */
enum Reason {
  NO_NUMBER("The feed gives no number where the guid holds none.", Reader.FEED, Set.of(Field.ID)),
  NO_MODIFIED("RSS does not tell when a post was changed.", Reader.FEED, Set.of(Field.MODIFIED)),
  AN_HOUR_OFF(
      "WordPress prints instants of the site's missing hour an hour late.",
      Reader.FEED,
      Set.of(Field.PUBLISHED),
      53),
  AN_HOUR_OFF_BY_REST(
      "WordPress prints instants of the site's missing hour an hour late.",
      Reader.REST,
      Set.of(Field.PUBLISHED, Field.MODIFIED),
      53),
  NOT_APART(
      "A feed does not tell categories and tags apart.",
      Reader.FEED,
      Set.of(Field.CATEGORIES, Field.TAGS)),
  NO_FEATURED_IMAGE(
      "A feed has no featured picture; the first one of the content stands in.",
      Reader.FEED,
      Set.of(Field.IMAGE)),
  HIDDEN_PICTURE(
      "WordPress hides a picture that was uploaded to a draft from visitors.",
      Reader.REST,
      Set.of(Field.IMAGE),
      99),
  COMMENTS_CLOSED(
      "The feed tells no count where comments are closed and there are none.",
      Reader.FEED,
      Set.of(Field.COMMENTS),
      63,
      100),
  NO_PINGBACKS(
      "REST counts comments; the database counts pingbacks and trackbacks with them.",
      Reader.REST,
      Set.of(Field.COMMENTS),
      98);

  final String sentence;
  private final Reader reader;
  private final Set<Field> fields;
  private final Set<Integer> posts;

  Reason(String sentence, Reader reader, Set<Field> fields, Integer... posts) {
    this.sentence = sentence;
    this.reader = reader;
    this.fields = fields;
    this.posts = Set.of(posts);
  }

  /** Whether it explains a difference; a reason that names no posts is one for all. */
  boolean covers(Difference difference) {
    return difference.reader() == reader
        && fields.contains(difference.field())
        && (posts.isEmpty() || posts.contains(difference.post()));
  }
}
