package io.postrider.rendering.model;

import io.postrider.digest.Digest;
import io.postrider.posts.Post;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What templates may speak about, the reader aside: {@code digest}, {@code edition}, {@code posts},
 * {@code lead} (the first post), {@code rest} (the others), {@code count} (with those that are not
 * shown), {@code hidden} (how many are not, for want of room), {@code seeAll} (where they are; null
 * if that is not known), {@code browser} (where everybody may see this edition; null if nobody
 * may), {@code online} (whether that page is what is being made), {@code theme}, {@code plain}
 * (line breaking for text), and of the language {@code lang}, {@code dir} and the sides {@code
 * start} and {@code end}.
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
   * @param extent how much of them is shown
   * @param web where everybody may see it
   */
  public static Map<String, @Nullable Object> of(
      Digest digest, List<Post> posts, LocalDate slot, Voice voice, Extent extent, WebVersion web) {
    EditionDates dates = new EditionDates(slot, digest.zone(), voice.locale());
    List<PostView> views = PostView.of(posts.subList(0, extent.shown()), dates, voice.untitled());
    Map<String, @Nullable Object> model = new HashMap<>();
    model.put("digest", DigestView.of(digest, extent.show()));
    model.put("edition", new EditionView(slot, dates.edition(), preheader(views)));
    model.put("posts", views);
    model.put("lead", views.get(0));
    model.put("rest", views.subList(1, views.size()));
    model.put("count", views.size() + extent.hidden());
    model.put("hidden", extent.hidden());
    model.put("seeAll", digest.pageOfAllPosts());
    model.put("browser", web.address());
    model.put("online", web.isThis());
    model.put("theme", digest.presentation().theme());
    model.put("plain", new PlainText());
    model.put("lang", voice.locale().toLanguageTag());
    model.put("dir", voice.direction());
    model.put("start", voice.start());
    model.put("end", voice.end());
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
