package io.postrider.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.compose.slot.TargetEdition;
import io.postrider.digest.file.DigestFile;
import io.postrider.digest.file.Digests;
import io.postrider.edition.Edition;
import io.postrider.edition.choice.Consideration;
import io.postrider.edition.choice.Selection;
import io.postrider.edition.choice.Selection.LeftOut;
import io.postrider.edition.choice.Selection.Reason;
import io.postrider.posts.Headline;
import io.postrider.posts.Post;
import io.postrider.testing.SomeEdition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Before which editions a run asks. */
class RunNotesTest {

  private static final Instant SUNDAY = Instant.parse("2026-11-29T19:00:00Z");
  private static final DigestFile FILE = new Digests(Path.of("jobs")).named("weekly-digest");

  private final List<LeftOut> leftOut = new ArrayList<>();
  private TargetEdition.@Nullable Opened opened;
  private int posts = 1;

  private List<String> reasons(boolean isFirst) {
    TargetEdition target =
        TargetEdition.of(FILE.digest(), null, SUNDAY, one -> Optional.ofNullable(opened));
    List<Post> chosen = IntStream.range(0, posts).mapToObj(RunNotesTest::post).toList();
    Selection selection = new Selection(chosen, Set.of(), leftOut, List.of());
    Draft draft =
        new Draft(FILE, target.key(), chosen, Consideration.of(selection, 1), null, target);
    return RunNotes.of(draft, isFirst, SUNDAY);
  }

  private static Post post(int number) {
    Instant published = Instant.parse("2026-11-20T00:00:00Z");
    return new Post(
        new Post.Identity("key-" + number, "" + number, "https://blog.example/"),
        new Post.Head("Old", published, null, null, null),
        new Post.Body("", "", null, null),
        new Post.Labels(List.of(), List.of()),
        List.of());
  }

  private void out(String title, String published, Reason reason) {
    leftOut.add(
        new LeftOut(
            new Headline(
                title,
                title,
                title,
                Instant.parse(published),
                true,
                0,
                List.of(),
                false,
                Headline.Standing.PUBLIC),
            reason));
  }

  @Test
  void an_edition_with_the_newest_posts_is_begun_without_a_question() {
    out("Older", "2026-11-01T00:00:00Z", Reason.BEFORE_THE_FLOOR);
    out("Secret", "2026-11-28T00:00:00Z", Reason.PROTECTED);
    assertThat(reasons(false)).isEmpty();
  }

  @Test
  void newer_posts_that_are_not_in_it_are_a_reason() {
    out("Tuesday's", "2026-11-24T12:00:00Z", Reason.AFTER_THE_CUT_OFF);
    out("Friday's", "2026-11-27T18:30:00Z", Reason.AFTER_THE_CUT_OFF);
    assertThat(reasons(false))
        .containsExactly(
            "2 posts are newer than this slot and not in it; the newest is “Friday's” of Friday, 27 November 2026, at 11:30 -07:00 (America/Denver).");
  }

  @Test
  void a_post_that_is_planned_for_later_is_none() {
    out("Tomorrow's", "2026-11-30T12:00:00Z", Reason.AFTER_THE_CUT_OFF);
    assertThat(reasons(false)).isEmpty();
  }

  @Test
  void the_first_edition_of_a_digest_is_a_reason() {
    assertThat(reasons(true))
        .containsExactly(
            "This is the first edition of weekly-digest: it has the posts of the last 7 days.");
  }

  @Test
  void nobody_is_asked_about_an_edition_that_mails_nobody_or_was_begun_before() {
    out("Tuesday's", "2026-11-24T12:00:00Z", Reason.AFTER_THE_CUT_OFF);
    posts = 0;
    assertThat(reasons(true)).isEmpty();
    posts = 1;
    opened(Edition.State.SENDING, true);
    assertThat(reasons(true)).isEmpty();
    opened(Edition.State.CLOSED, true);
    assertThat(reasons(true)).isEmpty();
  }

  private void opened(Edition.State state, boolean isFrozen) {
    opened =
        new TargetEdition.Opened(
            SomeEdition.of(state, null, null, false, SomeEdition.OPENED, null), isFrozen);
  }
}
