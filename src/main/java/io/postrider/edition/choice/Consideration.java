package io.postrider.edition.choice;

import io.postrider.digest.Digest;
import io.postrider.edition.choice.Selection.Reason;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every post that an edition considered, and why it took it or not.
 *
 * @param posts first those that are in, in the order in which they are shown, then the others,
 *     newest first
 * @param more how many others there were besides, all older
 * @param warnings what was odd about the source, one sentence each
 * @param cuts what does not show because the mail would be too large, one sentence each
 */
public record Consideration(List<Line> posts, int more, List<String> warnings, List<String> cuts) {

  /** What was kept before there were cuts has none. */
  @SuppressWarnings("ConstantValue")
  public Consideration {
    cuts = cuts == null ? List.of() : List.copyOf(cuts);
  }

  private static final int MOST = 500;

  /** Left out for reasons that end when the blog's people end them: then the post is new. */
  private static final Set<Reason> NOT_YET_SEEN =
      Set.of(Reason.NOT_PUBLISHED, Reason.PROTECTED, Reason.UNDATED, Reason.AFTER_THE_CUT_OFF);

  /**
   * A post.
   *
   * @param key its source key
   * @param published when; null if it is held back because that cannot be read
   * @param late whether it appeared only after an edition that it was dated for
   * @param leftOut why it is not in; null if it is
   * @param warnings what was odd about it, one sentence each; known only of posts that are in
   */
  public record Line(
      String key,
      String id,
      String title,
      @Nullable Instant published,
      boolean late,
      @Nullable Reason leftOut,
      List<String> warnings) {

    private static Line taken(Post post, boolean late, @Nullable Reason reason) {
      return new Line(
          post.sourceKey(),
          post.id(),
          post.title(),
          post.published(),
          late,
          reason,
          post.warnings());
    }

    private static Line leftOut(Headline post, Reason reason) {
      return new Line(
          post.sourceKey(),
          post.id(),
          post.title(),
          reason == Reason.UNDATED ? null : post.published(),
          false,
          reason,
          List.of());
    }
  }

  /**
   * What a selection comes to.
   *
   * @param atLeast with fewer posts there is no edition, and all of them wait
   */
  public static Consideration of(Selection selection, int atLeast) {
    return of(selection, selection.chosen().size() < atLeast ? Reason.BELOW_AT_LEAST : null);
  }

  /** What a selection comes to for an edition of this digest. */
  public static Consideration of(Selection selection, Digest digest) {
    return of(selection, digest.posts().limits().atLeast());
  }

  /** Of posts that an edition has, when nothing else was kept. */
  public static Consideration only(List<Post> posts) {
    return of(new Selection(posts, Set.of(), List.of(), List.of()), 0);
  }

  /** What a selection comes to if this edition takes nothing any more. */
  public static Consideration waiting(Selection selection) {
    return of(selection, Reason.FOR_THE_NEXT);
  }

  private static Consideration of(Selection selection, @Nullable Reason all) {
    Stream<Line> taken =
        selection.chosen().stream()
            .map(post -> Line.taken(post, selection.late().contains(post.sourceKey()), all));
    List<Line> others = others(selection.leftOut());
    return new Consideration(
        Stream.concat(taken, others.stream()).toList(),
        selection.leftOut().size() - others.size(),
        selection.warnings(),
        List.of());
  }

  /** The same with what was cut. */
  public Consideration withCuts(List<String> sentences) {
    return new Consideration(posts, more, warnings, sentences);
  }

  /** All that wait for the next edition, so that it knows them, and the newest of the rest. */
  private static List<Line> others(List<Selection.LeftOut> leftOut) {
    Set<Selection.LeftOut> newest =
        new HashSet<>(leftOut.subList(0, Math.min(MOST, leftOut.size())));
    return leftOut.stream()
        .filter(one -> one.reason() == Reason.BEYOND_AT_MOST || newest.contains(one))
        .map(one -> Line.leftOut(one.post(), one.reason()))
        .toList();
  }

  /** The keys of the posts that were there for the taking, whether they were taken or not. */
  Set<String> seen() {
    return posts.stream()
        .filter(post -> post.leftOut() == null || !NOT_YET_SEEN.contains(post.leftOut()))
        .map(Line::key)
        .collect(Collectors.toSet());
  }

  /** The posts that are in. */
  public List<Line> in() {
    return posts.stream().filter(post -> post.leftOut() == null).toList();
  }

  /** The posts that are not, those without a date and then the newest first. */
  public List<Line> out() {
    return posts.stream()
        .filter(post -> post.leftOut() != null)
        .sorted(
            Comparator.comparing(
                Line::published, Comparator.nullsFirst(Comparator.<Instant>reverseOrder())))
        .toList();
  }
}
