package io.postrider.edition.choice;

import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import java.util.List;
import java.util.Set;

/**
 * Which of the posts that were considered an edition takes, and why not the others.
 *
 * @param chosen in the order in which they are shown
 * @param late keys of chosen posts that appeared only after an edition that they were dated for
 * @param leftOut newest first, with the reason for each
 * @param warnings what was odd about the source, one sentence each
 */
public record Selection(
    List<Post> chosen, Set<String> late, List<LeftOut> leftOut, List<String> warnings) {

  /** A post that is not taken. */
  public record LeftOut(Headline post, Reason reason) {}

  /** Why a post is not taken. */
  public enum Reason {
    /** An edition of this digest has had it. */
    ALREADY_IN_AN_EDITION("an edition of this digest has had it"),
    /** It is a draft, pending, planned for later, private or in the trash. */
    NOT_PUBLISHED("it is not published"),
    /** Readers are asked for a password. */
    PROTECTED("it asks for a password"),
    /** What its source says about its date is none that can be read. */
    UNDATED("it has no date that can be read"),
    /** It is older than the first post that the digest counts. */
    BEFORE_THE_FLOOR("it is older than the digest looks back"),
    /** The next edition takes it. */
    AFTER_THE_CUT_OFF(
        "it waits for the next edition, as it was published after this one's cut-off"),
    /** This edition takes nothing any more. Nothing that is kept says so. */
    FOR_THE_NEXT("the next edition takes it"),
    /** It has the tag for it. */
    OPTED_OUT("it is tagged to stay out of digests"),
    /** It has a category or tag that the digest leaves out. */
    LABEL_LEFT_OUT("it has a category or tag that the digest leaves out"),
    /** There is no edition with so few posts; the next one takes it. */
    BELOW_AT_LEAST(
        "there are fewer posts than at-least asks for, and it waits for the next edition"),
    /** The edition is full; the next one takes it. */
    BEYOND_AT_MOST("the edition is full, and the next one takes it");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** The reason in words that go on after "left out:". */
    public String inWords() {
      return sentence;
    }
  }
}
