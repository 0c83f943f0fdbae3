package io.postrider.watch;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import io.postrider.edition.Situation;
import io.postrider.edition.Step;
import io.postrider.edition.notice.Notice;
import io.postrider.posts.Post;
import io.postrider.text.Redaction;
import io.postrider.watch.steps.StepCommands;
import io.postrider.watch.steps.StepWords;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What hooks are sent, as JSON. It names no reader.
 *
 * @param id the same however often the notice is sent
 * @param text all of it in a line for people, under the name that chats show
 * @param edition its key
 * @param digest the first part of the key
 * @param state what the edition became
 * @param reason why; null if that goes without saying
 * @param detail the reason in a sentence, with addresses blotted out; null if there is none
 * @param needsResume whether it continues only when an operator says so
 * @param at when it became so
 * @param posts the posts of the edition, in their order
 * @param account what has become of everyone by now
 * @param steps what may be done now, by the names of {@link Step}, the most likely first
 * @param next the commands that do so, and show more
 */
record HookMessage(
    long id,
    String text,
    String edition,
    String digest,
    Edition.State state,
    Edition.@Nullable Reason reason,
    @Nullable String detail,
    boolean needsResume,
    Instant at,
    List<PostLine> posts,
    Account account,
    List<Step> steps,
    List<String> next) {

  /** A post of the edition. */
  record PostLine(String title, String url) {}

  static HookMessage of(Notice notice, List<Post> posts, Account account, Situation situation) {
    // What is reported late may be settled by now.
    boolean isCurrent = notice.edition().state() == notice.state();
    List<Step> steps = isCurrent ? situation.next() : List.of();
    String detail = notice.detail() == null ? null : Redaction.addresses(notice.detail());
    return new HookMessage(
        notice.id(),
        "%s%s %s. %s"
            .formatted(
                headline(notice),
                detail == null ? "." : ": " + detail,
                account.sentence(),
                isCurrent ? StepWords.next(situation) : "")
            .strip(),
        notice.edition().key().toString(),
        notice.edition().key().digest(),
        notice.state(),
        notice.reason(),
        detail,
        notice.needsResume(),
        notice.at(),
        posts.stream().map(post -> new PostLine(post.title(), post.link())).toList(),
        account,
        steps,
        commands(steps, notice.edition()));
  }

  private static List<String> commands(List<Step> steps, Edition edition) {
    List<String> shows =
        isAboutChunks(edition)
            ? List.of("chunks", "status", "report")
            : List.of("status", "report");
    return Stream.concat(
            steps.stream().flatMap(step -> StepCommands.of(step, edition).stream()),
            shows.stream().map(command -> command + " " + edition.key()))
        .toList();
  }

  private static boolean isAboutChunks(Edition edition) {
    return edition.reason() == Edition.Reason.CANARY
        || edition.reason() == Edition.Reason.CHUNK_FAILED;
  }

  private static String headline(Notice notice) {
    return headline(notice.edition().key().toString(), notice.state(), notice.reason());
  }

  private static String headline(
      String edition, Edition.State state, Edition.@Nullable Reason reason) {
    return "%s is %s%s".formatted(edition, state, reason == null ? "" : " (" + reason + ")");
  }

  /** A line for people. */
  String headline() {
    return headline(edition, state, reason);
  }
}
