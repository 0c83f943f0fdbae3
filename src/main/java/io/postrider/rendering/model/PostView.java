package io.postrider.rendering.model;

import io.postrider.posts.Post;
import java.text.Bidi;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as templates see it. Everything is plain text, to be written with {@code th:text}, except
 * {@code content}, which is clean HTML for {@code th:utext}.
 *
 * @param titled whether it has a title of its own
 * @param shortTitle the title, cut at 70 characters
 * @param dir {@code rtl} where its title runs from right to left, else {@code ltr}
 * @param date the day it was published, in the digest's zone, in words; with the year where that is
 *     not the edition's
 * @param excerpt at most 420 characters
 * @param teaser at most the excerpt's first 200 characters, whole sentences where it can be
 * @param text the content for the plain text part, its lines at most 76 characters wide
 * @param kicker a category that not all posts of the edition share; null for none
 * @param comments null if unknown
 * @param minutes how long it takes to read; null if the content is not known
 */
record PostView(
    int number,
    String title,
    boolean titled,
    String shortTitle,
    String dir,
    String link,
    ZonedDateTime published,
    String date,
    @Nullable String author,
    String excerpt,
    String teaser,
    String content,
    String text,
    @Nullable ImageView image,
    List<String> categories,
    @Nullable String kicker,
    @Nullable Integer comments,
    @Nullable Integer minutes) {

  private static final int LONGEST_EXCERPT = 420;
  private static final int LONGEST_TEASER = 200;

  static List<PostView> of(List<Post> posts, EditionDates dates, String untitled) {
    List<PostView> views = new ArrayList<>();
    for (Post post : posts) {
      views.add(of(post, views.size() + 1, kicker(post, posts), dates, untitled));
    }
    return List.copyOf(views);
  }

  private static PostView of(
      Post post, int number, @Nullable String kicker, EditionDates dates, String untitled) {
    String title = Words.oneLine(post.title());
    boolean titled = !title.isEmpty();
    String shown = titled ? title : untitled;
    return new PostView(
        number,
        shown,
        titled,
        Words.cut(shown, 70),
        direction(shown),
        post.link(),
        post.published().atZone(dates.zone()),
        dates.inWords(LocalDate.ofInstant(post.published(), dates.zone())),
        blankToNull(post.head().author()),
        Words.tidyExcerpt(post.body().excerpt(), LONGEST_EXCERPT),
        Words.teaser(post.body().excerpt(), LONGEST_TEASER),
        MailContent.of(post.body().content(), post.labels().forEverybody()),
        ContentText.of(post.body().content()),
        post.body().image() == null ? null : ImageView.of(post.body().image()),
        post.labels().categories(),
        kicker,
        post.head().comments(),
        post.body().minutes());
  }

  private static String direction(String title) {
    return new Bidi(title, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()
        ? "ltr"
        : "rtl";
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : Words.oneLine(text);
  }

  private static @Nullable String kicker(Post post, List<Post> all) {
    return post.labels().categories().stream()
        .filter(name -> all.stream().anyMatch(other -> !other.labels().categories().contains(name)))
        .findFirst()
        .orElse(null);
  }

  /**
   * A picture.
   *
   * @param alt empty if it only decorates
   * @param width null if unknown
   */
  record ImageView(String url, String alt, @Nullable Integer width) {

    static ImageView of(Post.Image image) {
      return new ImageView(image.url(), Words.oneLine(image.alt()), image.width());
    }

    /** How wide to show it where there is so much room, in CSS pixels: never larger than it is. */
    public int within(int room) {
      return width == null || width < 1 ? room : Math.min(width, room);
    }
  }
}
