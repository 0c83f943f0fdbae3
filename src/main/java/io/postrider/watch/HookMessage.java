package io.postrider.watch;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import io.postrider.edition.notice.Notice;
import io.postrider.posts.Post;
import java.time.Instant;
import java.util.List;
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
 * @param needsResume whether it goes on only when an operator says so
 * @param at when it became so
 * @param posts the posts of the edition, in their order
 * @param account what has become of everyone by now
 * @param next commands that may be typed now
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
    List<String> next) {

  /** A post of the edition. */
  record PostLine(String title, String url) {}

  static HookMessage of(Notice notice, List<Post> posts, Account account) {
    String detail = notice.detail() == null ? null : Redaction.addresses(notice.detail());
    return new HookMessage(
        notice.id(),
        "%s%s %s"
            .formatted(headline(notice), detail == null ? "." : ": " + detail, account.sentence()),
        notice.edition().key().toString(),
        notice.edition().key().digest(),
        notice.state(),
        notice.reason(),
        detail,
        notice.needsResume(),
        notice.at(),
        posts.stream().map(post -> new PostLine(post.title(), post.link())).toList(),
        account,
        NextSteps.of(notice, account));
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
