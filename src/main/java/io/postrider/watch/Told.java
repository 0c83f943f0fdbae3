package io.postrider.watch;

import io.postrider.accounting.Account;
import io.postrider.edition.Edition;
import io.postrider.edition.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the hook is sent, as JSON. It names no reader.
 *
 * @param id the same however often the notice is sent
 * @param edition its key
 * @param digest the first part of the key
 * @param state what the edition became
 * @param reason why; null if that goes without saying
 * @param detail the reason in a sentence, with addresses blotted out; null if there is none
 * @param needsResume whether it goes on only when an operator says so
 * @param at when it became so
 * @param account what has become of everyone by now
 */
record Told(
    long id,
    String edition,
    String digest,
    Edition.State state,
    Edition.@Nullable Reason reason,
    @Nullable String detail,
    boolean needsResume,
    Instant at,
    Account account) {

  static Told of(Notice notice, Account account) {
    return new Told(
        notice.id(),
        notice.edition().key().toString(),
        notice.edition().key().digest(),
        notice.state(),
        notice.reason(),
        notice.detail() == null ? null : Blotted.addresses(notice.detail()),
        notice.reason() != null && notice.reason().needsResume(),
        notice.at(),
        account);
  }

  /** A line for people. */
  String headline() {
    return "%s is %s%s".formatted(edition, state, reason == null ? "" : " (" + reason + ")");
  }
}
