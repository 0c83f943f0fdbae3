package io.postrider.edition.choice;

import io.postrider.digest.Posts;
import io.postrider.edition.choice.Selection.LeftOut;
import io.postrider.edition.choice.Selection.Reason;
import io.postrider.edition.content.Label;
import io.postrider.posts.Catalogue;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.posts.PublicationWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which posts are taken or left out, in the order in which they are asked. A post that
 * could go goes oldest first when there are too many, so that none waits for ever; where sticky
 * posts come first, they go before the others.
 *
 * @param chosen in the order in which they are shown
 * @param leftOut newest first
 */
record Choice(List<Headline> chosen, List<LeftOut> leftOut) {

  private static final Comparator<Headline> STICKY_FIRST =
      Comparator.comparing(Headline::sticky).reversed();

  /**
   * Decides about all posts of a source.
   *
   * @param considered newest first
   * @param consumed the posts that an edition of the digest has had
   */
  static Choice of(
      List<Headline> considered, ConsumedPosts consumed, PublicationWindow window, Posts settings) {
    List<LeftOut> leftOut = new ArrayList<>();
    List<Headline> fit = new ArrayList<>();
    for (Headline post : considered) {
      Reason reason = reason(post, consumed, window, settings);
      if (reason == null) {
        fit.add(post);
      } else {
        leftOut.add(new LeftOut(post, reason));
      }
    }
    Set<Headline> taken = new HashSet<>(taken(fit, settings));
    fit.stream()
        .filter(post -> !taken.contains(post))
        .forEach(post -> leftOut.add(new LeftOut(post, Reason.BEYOND_AT_MOST)));
    leftOut.sort(Comparator.comparing(LeftOut::post, Headline.NEWEST_FIRST));
    return new Choice(shown(taken, settings), List.copyOf(leftOut));
  }

  /**
   * The same with the posts read. What was withdrawn between the look at the source and the reading
   * stays out.
   *
   * @param catalogue the one that was decided about
   * @param late keys of chosen posts that appeared only after an edition that they were dated for
   * @param consumed the posts that an edition of the digest has had
   */
  Selection read(Catalogue catalogue, Set<String> late, ConsumedPosts consumed) {
    List<Post> posts = catalogue.posts(chosen);
    Set<String> read = posts.stream().map(Post::sourceKey).collect(Collectors.toSet());
    List<LeftOut> out = new ArrayList<>(leftOut);
    chosen.stream()
        .filter(post -> !read.contains(post.sourceKey()))
        .forEach(post -> out.add(new LeftOut(post, Selection.Reason.NOT_PUBLISHED)));
    List<Post> known = posts.stream().map(post -> post.knownAs(consumed.keyFor(post))).toList();
    return new Selection(known, late, List.copyOf(out), catalogue.warnings());
  }

  private static @Nullable Reason reason(
      Headline post, ConsumedPosts consumed, PublicationWindow window, Posts settings) {
    if (post.standing() == Headline.Standing.UNPUBLISHED) {
      return Reason.NOT_PUBLISHED;
    }
    if (post.standing() == Headline.Standing.PROTECTED) {
      return Reason.PROTECTED;
    }
    if (consumed.has(post)) {
      return Reason.ALREADY_IN_AN_EDITION;
    }
    if (!post.dated()) {
      return settings.rules().undated() == Posts.Undated.HOLD
          ? Reason.UNDATED
          : byLabel(post, settings);
    }
    if (post.published().isBefore(window.from())) {
      return Reason.BEFORE_THE_FLOOR;
    }
    if (!window.contains(post.published())) {
      return Reason.AFTER_THE_CUT_OFF;
    }
    return byLabel(post, settings);
  }

  private static @Nullable Reason byLabel(Headline post, Posts settings) {
    Set<Label> labels = labels(post.labels());
    if (labels.contains(Label.of(settings.rules().optOutTag()))) {
      return Reason.OPTED_OUT;
    }
    labels.retainAll(labels(settings.rules().leaveOut()));
    return labels.isEmpty() ? null : Reason.LABEL_LEFT_OUT;
  }

  private static List<Headline> taken(List<Headline> fit, Posts settings) {
    Comparator<Headline> turn = Headline.NEWEST_FIRST.reversed();
    return fit.stream()
        .sorted(settings.rules().stickyFirst() ? STICKY_FIRST.thenComparing(turn) : turn)
        .limit(settings.limits().atMost())
        .toList();
  }

  private static List<Headline> shown(Set<Headline> taken, Posts settings) {
    return taken.stream()
        .sorted(
            settings.rules().stickyFirst()
                ? STICKY_FIRST.thenComparing(Headline.NEWEST_FIRST)
                : Headline.NEWEST_FIRST)
        .toList();
  }

  private static Set<Label> labels(List<String> slugsOrNames) {
    return slugsOrNames.stream().map(Label::of).collect(Collectors.toCollection(HashSet::new));
  }
}
