package io.postrider.rendering.model;

import io.postrider.digest.Digest;
import io.postrider.posts.Post;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What templates may speak about, the reader aside: {@code digest}, {@code edition}, {@code posts},
 * {@code lead} (the first post), {@code rest} (the others), {@code count}, {@code plain} (line
 * breaking for text), {@code lang} and {@code dir}.
 */
public final class EditionModel {

  private static final int SHORTEST_PREHEADER = 40;
  private static final int LONGEST_PREHEADER = 130;

  /**
   * One edition.
   *
   * @param date in words
   * @param preheader what a mailbox shows beside the subject: how the posts begin
   */
  record EditionView(LocalDate slot, String date, String preheader) {}

  private EditionModel() {}

  /**
   * What templates may speak about, by name.
   *
   * @param posts one at least, in the order in which they are shown
   * @param slot the day that the edition is of
   */
  public static Map<String, Object> of(Digest digest, List<Post> posts, LocalDate slot) {
    Locale locale = Locale.ENGLISH;
    EditionDates dates = new EditionDates(slot, digest.schedule().zone(), locale);
    List<PostView> views = PostView.of(posts, dates);
    Map<String, Object> model = new HashMap<>();
    model.put("digest", DigestView.of(digest));
    model.put("edition", new EditionView(slot, dates.edition(), preheader(views)));
    model.put("posts", views);
    model.put("lead", views.get(0));
    model.put("rest", views.subList(1, views.size()));
    model.put("count", views.size());
    model.put("plain", new PlainText());
    model.put("lang", locale.getLanguage());
    model.put("dir", "ltr");
    return model;
  }

  /** The lead's first words; where it has hardly any, the titles of all. */
  private static String preheader(List<PostView> posts) {
    String excerpt = posts.get(0).excerpt();
    String titles = posts.stream().map(PostView::title).collect(Collectors.joining(" · "));
    String shown = excerpt.length() < SHORTEST_PREHEADER ? titles : excerpt;
    return Words.cut(shown, LONGEST_PREHEADER);
  }
}
