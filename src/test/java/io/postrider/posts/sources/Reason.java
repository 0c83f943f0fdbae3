package io.postrider.posts.sources;

import io.postrider.posts.sources.ThreeReadersIT.Difference;
import io.postrider.posts.sources.ThreeReadersIT.Field;
import io.postrider.posts.sources.ThreeReadersIT.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  TITLES_OF_VIDEOS(
      "The database holds a video's address only; WordPress asks its maker for the title.",
      null,
      Set.of(Field.TEXT),
      58,
      71,
      90),
  SIZES_OF_A_GALLERY(
      "The database names a gallery's pictures, WordPress shows small ones of them.",
      null,
      Set.of(Field.PICTURES),
      71),
  MEASURED(
      "WordPress measures a content's pictures when it shows them.",
      Reader.REST,
      Set.of(Field.IMAGE),
      63),
  NO_TEASER(
      "The feed leaves out a text before <!--more--> that <!--noteaser--> hides.",
      Reader.FEED,
      Set.of(Field.EXCERPT, Field.TEXT),
      58),
  FIRST_PAGE(
      "The feed has the first page only of a post in pages.", Reader.FEED, Set.of(Field.TEXT), 72),
  NO_PINGBACKS(
      "REST counts comments; the database counts pingbacks and trackbacks with them.",
      Reader.REST,
      Set.of(Field.COMMENTS),
      98);

  final String sentence;
  private final @Nullable Reader reader;
  private final Set<Field> fields;
  private final Set<Integer> posts;

  Reason(String sentence, @Nullable Reader reader, Set<Field> fields, Integer... posts) {
    this.sentence = sentence;
    this.reader = reader;
    this.fields = fields;
    this.posts = Set.of(posts);
  }

  /** Whether it explains a difference; a reason that names no posts is one for all. */
  boolean covers(Difference difference) {
    return (reader == null || difference.reader() == reader)
        && fields.contains(difference.field())
        && (posts.isEmpty() || posts.contains(difference.post()));
  }
}
